package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.RepositoryName;

/** The App is not installed in this repository, or not any more: nothing of it can be seen. */
final class NotInstalled extends PermanentFailure {

    NotInstalled(RepositoryName repository) {
        super(
                "Utakata's GitHub App is not installed in " + repository,
                "Platform team: install it there, or add the repository to its installation.");
    }
}
