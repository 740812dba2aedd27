package dev.utakata.docs;

import java.nio.file.Path;

/**
 * A block of a page that stands apart from its text.
 *
 * @param line where its own text begins, as editors count
 * @param language what the page calls it, such as {@code yaml}; empty where it calls it nothing
 */
public record Block(Path page, int line, String language, String text) {

    /** Where it is, as editors and terminals lead there. */
    public String where() {
        return page + ":" + line;
    }

    /** Begins with that word or call, whatever follows. */
    boolean begins(String with) {
        return text.startsWith(with);
    }

    @Override
    public String toString() {
        return where();
    }
}
