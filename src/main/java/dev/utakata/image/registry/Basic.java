package dev.utakata.image.registry;

import dev.utakata.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Basic scheme of RFC 7617. */
final class Basic {

    private Basic() {}

    static Secret of(String username, Secret password) {
        return encoded(Base64.getEncoder()
                .encodeToString((username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8)));
    }

    /** @param credentials username, colon and password in Base64 */
    static Secret encoded(String credentials) {
        return Secret.of("Basic " + credentials);
    }
}
