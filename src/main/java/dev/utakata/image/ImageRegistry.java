package dev.utakata.image;

import java.util.Optional;

/**
 * Registries of images. Every call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface ImageRegistry {

    /**
     * What a tag names at this moment; it may name something else later.
     *
     * @return the digest of the image or of the index of its platforms, {@code sha256:} and 64 hexadecimal digits; empty
     *     where the registry knows no such tag
     */
    Optional<String> digest(ImageReference image);
}
