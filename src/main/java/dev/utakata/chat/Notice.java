package dev.utakata.chat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a room is told, in plain text: the adapter puts it into its vendor's notation and defuses whatever in it
 * could be taken for notation.
 *
 * @param mention login of the person to be called, if any
 * @param title one line
 * @param lines what follows; an address stands on a line of its own
 */
public record Notice(@Nullable String mention, String title, List<String> lines) {

    public Notice {
        lines = List.copyOf(lines);
    }

    public Optional<String> mentioned() {
        return Optional.ofNullable(mention);
    }
}
