package dev.utakata.web.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether what a page shows is still the same, so that a page which has it already is left alone. */
final class Version {

    /** The header in which an open page says what it shows. */
    static final String SEEN = "X-Seen";

    private Version() {}

    /** @param shown records, whose texts say all that is in them */
    static String of(Object... shown) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object each : shown) {
                digest.update(String.valueOf(each).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
