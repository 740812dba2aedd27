package dev.utakata.verify;

/**
 * A header with a text that its value must hold, written as {@code Content-Type: text/html}.
 *
 * @param name in any case
 * @param text as it must occur
 */
public record HeaderText(String name, String text) {

    /** Reads the written form. @throws IllegalArgumentException where it is none */
    public static HeaderText of(String written) {
        int colon = written.indexOf(':');
        String name = colon < 0 ? "" : written.substring(0, colon).strip();
        String text = written.substring(colon + 1).strip();
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || text.isEmpty()) {
            throw new IllegalArgumentException("not a header and a text, such as Content-Type: text/html");
        }
        return new HeaderText(name, text);
    }

    @Override
    public String toString() {
        return name + ": " + text;
    }
}
