package dev.utakata.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A token, password or key. Not a record: neither {@code toString} nor what turns objects into JSON finds its value, so
 * that it can stand in records, in messages and in traces without being told.
 */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for the one who must be shown it. Goes into no message and no record. */
    public String reveal() {
        return text;
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "******";
    }
}
