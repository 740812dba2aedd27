package dev.utakata.image.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Basic scheme of RFC 7617. */
final class Basic {

    private Basic() {}

    static String of(String username, String password) {
        return encoded(
                Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** @param credentials username, colon and password in Base64 */
    static String encoded(String credentials) {
        return "Basic " + credentials;
    }
}
