package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;
import java.util.Optional;

/** Who we are to GitHub. */
interface Credentials {

    /** Us in this repository; asks nobody yet. */
    Bearer in(RepositoryName repository);

    /** Us as the App itself; empty where we are none. */
    Optional<Bearer> app();

    /** The login under which we write. */
    String login();
}
