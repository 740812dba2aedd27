package dev.utakata.manifest;

import dev.utakata.image.ImageReference;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The images of one environment, all of the same commit.
 *
 * @param main the one that answers
 * @param others further ones, by the name under which a template knows them
 */
public record OverlayImages(ImageReference main, SortedMap<String, ImageReference> others) {

    public OverlayImages {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** The main one first. */
    public List<ImageReference> all() {
        return Stream.concat(Stream.of(main), others.values().stream()).toList();
    }

    @Override
    public String toString() {
        return String.join(", ", all().stream().map(ImageReference::toString).toList());
    }
}
