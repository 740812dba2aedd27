package dev.utakata.environment;

import dev.utakata.forge.PullRequestNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An environment's name as users see it: {@code <project>-pr-<number>}. One DNS label of at most 57 characters, because
 * registries that keep owner records put prefixes of up to six characters before it; also safe as a namespace, a label
 * value, a folder and a branch.
 */
public record Slug(String value) {

    static final int MAX_LENGTH = 57;

    private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,55}[a-z0-9])?");

    public Slug {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a slug: " + value);
        }
    }

    /** Whether a text could be the name of an environment. */
    public static boolean isOne(String text) {
        return LABEL.matcher(text).matches();
    }

    /** The slug of a project's environment for one pull request; a long project key is cut and told apart by a hash. */
    public static Slug of(String project, PullRequestNumber number) {
        String suffix = "-pr-" + number;
        int room = MAX_LENGTH - suffix.length();
        if (project.length() <= room) {
            return new Slug(project + suffix);
        }
        String hash = HexFormat.of().formatHex(sha256(project)).substring(0, 6);
        return new Slug(project.substring(0, room - 7) + "-" + hash + suffix);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
