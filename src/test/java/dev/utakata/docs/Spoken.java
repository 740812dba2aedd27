package dev.utakata.docs;

import java.util.List;
import java.util.Optional;

/**
 * One command of a page.
 *
 * @param where file and line
 * @param words what the tool is handed, without its own name
 */
public record Spoken(String where, Tool tool, List<String> words) {

    public Spoken {
        words = List.copyOf(words);
    }

    /** What follows a flag, such as {@code -n}, or stands behind its equals sign. */
    public Optional<String> option(String flag) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(flag) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (words.get(i).startsWith(flag + "=")) {
                return Optional.of(words.get(i).substring(flag.length() + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return where + ": " + tool.word() + " " + String.join(" ", words);
    }
}
