package dev.utakata.image;

import java.util.regex.Pattern;

/**
 * A container image with its tag. Both parts are safe in YAML and in a shell.
 *
 * @param name registry and repository without a tag, such as {@code registry.example.com/shop}
 * @param tag the tag; the full commit for images that Utakata has built
 */
public record ImageReference(String name, String tag) {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    public ImageReference {
        if (!isName(name)) {
            throw new IllegalArgumentException("not an image name without a tag, such as registry.example.com/shop");
        }
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("not an image tag");
        }
    }

    /** Whether the text is a registry and repository without a tag. */
    public static boolean isName(String text) {
        return text.length() <= 255 && NAME.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name + ":" + tag;
    }
}
