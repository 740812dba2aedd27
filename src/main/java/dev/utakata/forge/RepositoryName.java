package dev.utakata.forge;

import java.util.regex.Pattern;

/**
 * The name of a repository, {@code owner/name}. Names can change and be reused: whatever must survive a rename is keyed
 * by the repository's number instead.
 */
public record RepositoryName(String owner, String name) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public RepositoryName {
        if (!isPart(owner) || !isPart(name)) {
            throw new IllegalArgumentException("not a repository: write it as owner/name");
        }
    }

    /** Reads {@code owner/name}. */
    public static RepositoryName of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a repository: write it as owner/name");
        }
        return new RepositoryName(text.substring(0, slash), text.substring(slash + 1));
    }

    private static boolean isPart(String text) {
        return PART.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
