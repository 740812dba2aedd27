package dev.utakata.forge;

import dev.utakata.secret.Secret;
import java.net.URI;
import java.util.Optional;

/** Who people are, as the forge itself says. */
public interface People {

    /**
     * Whose token this is; empty where the forge does not accept it. The token is shown to the forge and kept nowhere.
     *
     * @throws dev.utakata.failure.TransientFailure where it cannot be asked now
     * @throws dev.utakata.failure.PermanentFailure where it refuses to tell
     */
    Optional<Person> of(Secret token);

    /** Where the forge's pages for browsers are, its sign-in among them; without a trailing slash. */
    URI web();
}
