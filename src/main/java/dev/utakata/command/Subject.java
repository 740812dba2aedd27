package dev.utakata.command;

import dev.utakata.environment.Environment;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.util.Optional;

/**
 * What a command is about: a pull request with all of its environments, or one environment of it alone.
 *
 * @param environment the one that was named; empty for all of the pull request's
 */
record Subject(
        RepositoryName repository,
        long repositoryId,
        PullRequestNumber pullRequest,
        Optional<Environment> environment) {

    static Subject of(Comment comment) {
        return new Subject(comment.repository(), comment.repositoryId(), comment.pullRequest(), Optional.empty());
    }

    static Subject of(Environment environment) {
        return new Subject(
                environment.repository(),
                environment.repositoryId(),
                environment.pullRequest(),
                Optional.of(environment));
    }
}
