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
 * @param parameters what was set by {@code --set}, by name; only names that the project allows
 */
public record Asked(String by, Instant at, boolean pinned, SortedMap<String, String> parameters) {

    public Asked {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
