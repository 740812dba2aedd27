package dev.utakata.image;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container image, pinned by its digest where that is known. All parts are safe in YAML and in a shell.
 *
 * @param name registry and repository without a tag, such as {@code registry.example.com/shop}
 * @param tag the tag; the full commit for images that Utakata has built
 * @param digest what the tag named when it was pushed, such as {@code sha256:…}; null where nobody says
 */
public record ImageReference(
        String name, String tag, @Nullable String digest) {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public ImageReference {
        if (!isName(name)) {
            throw new IllegalArgumentException("not an image name without a tag, such as registry.example.com/shop");
        }
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("not an image tag");
        }
        if (digest != null && !isDigest(digest)) {
            throw new IllegalArgumentException("not a digest such as sha256:…");
        }
    }

    /** An image of which only the tag is known. */
    public ImageReference(String name, String tag) {
        this(name, tag, null);
    }

    /** Whether the text is a registry and repository without a tag. */
    public static boolean isName(String text) {
        return text.length() <= 255 && NAME.matcher(text).matches();
    }

    /** Whether the text is a digest that pins an image. */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    public Optional<String> pin() {
        return Optional.ofNullable(digest);
    }

    /** Whether it is among these references, each by tag, by digest or by both. */
    public boolean isAmong(Collection<String> references) {
        return references.contains(name + ":" + tag)
                || (digest != null
                        && (references.contains(name + "@" + digest)
                                || references.contains(name + ":" + tag + "@" + digest)));
    }

    /** As a container names it: by its digest where that is known, else by its tag. */
    @Override
    public String toString() {
        return digest == null ? name + ":" + tag : name + "@" + digest;
    }
}
