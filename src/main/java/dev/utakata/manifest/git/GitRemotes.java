package dev.utakata.manifest.git;

import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.util.Optional;

/** Where manifest repositories are, and who we are there. */
interface GitRemotes {

    /** The address that git clones from. */
    URI url(RepositoryName repository);

    /** A token that may push, fresh for each operation because it may end; empty where none is needed. */
    Optional<String> token(RepositoryName repository);
}
