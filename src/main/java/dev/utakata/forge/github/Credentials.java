package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;

/** Who we are to GitHub. */
interface Credentials {

    /** A token for this repository that is good for some minutes. */
    String token(RepositoryName repository);

    /** Drops what is kept for this repository. @return whether there is hope that the next token is a better one */
    boolean forget(RepositoryName repository);

    String login();
}
