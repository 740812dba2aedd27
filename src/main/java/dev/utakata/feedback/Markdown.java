package dev.utakata.feedback;

/** Puts text from outside into Markdown without letting it be Markdown, call people, or break the line. */
final class Markdown {

    private static final int MAX_LENGTH = 500;

    private Markdown() {}

    /** One line of plain text. Addresses stay clickable. */
    static String inline(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        String cut = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
        // A zero-width space after the sign keeps the look and makes neither a mention nor a tag of it.
        return cut.replace("@", "@\u200b")
                .replace("<", "&lt;")
                .replace("`", "'")
                .replace("[", "\\[")
                .replace("*", "\\*");
    }

    /** A name in code style. */
    static String code(String text) {
        return "`" + text.replaceAll("[\\p{Cntrl}`]+", " ").strip() + "`";
    }
}
