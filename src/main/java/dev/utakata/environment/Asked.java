package dev.utakata.environment;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody asked for, last.
 *
 * @param by login of whoever asked
 * @param pinned whether the commit was named, so that later pushes do not move the environment
 * @param profile key of the project's profile; empty for the project as it is
 * @param anew whether the image is to be built even if it was built before
 * @param parameters what was set by {@code --set}, by name; only names that the project allows
 */
public record Asked(
        String by, Instant at, boolean pinned, String profile, boolean anew, SortedMap<String, String> parameters) {

    public Asked {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
