package dev.utakata.forge;

import java.util.regex.Pattern;

/** A commit by its full name: 40 lower-case hexadecimal digits. */
public record CommitSha(String value) {

    private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}");

    public CommitSha {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a full commit sha");
        }
    }

    /** Whether a text is the full name of a commit. */
    public static boolean isOne(String text) {
        return FULL.matcher(text).matches();
    }

    /** The first seven digits, for people. */
    public String abbreviated() {
        return value.substring(0, 7);
    }

    @Override
    public String toString() {
        return value;
    }
}
