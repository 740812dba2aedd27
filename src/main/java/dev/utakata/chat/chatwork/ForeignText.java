package dev.utakata.chat.chatwork;

/**
 * Text that others wrote, made harmless. Chatwork's notation has no escape, so every bracket becomes its full-width twin,
 * which looks alike and means nothing.
 */
final class ForeignText {

    private static final int REPLACEMENT = 0xFFFD;

    private ForeignText() {}

    /** One line of at most so many characters, without notation, control and direction characters. */
    static String line(String text, int limit) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), limit + 1));
        text.codePoints().limit(limit * 2L + 2).forEach(character -> append(line, character));
        return cut(line.toString().strip(), limit);
    }

    /** Cuts without parting the two halves of a character outside the basic plane. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static void append(StringBuilder line, int character) {
        switch (character) {
            case '[' -> line.append('［');
            case ']' -> line.append('］');
            default -> appendByType(line, character);
        }
    }

    private static void appendByType(StringBuilder line, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> line.append(' ');
            // Zero-width and right-to-left controls: they hide text or turn it round.
            case Character.FORMAT -> {}
            case Character.SURROGATE -> line.appendCodePoint(REPLACEMENT);
            default -> line.appendCodePoint(character);
        }
    }
}
