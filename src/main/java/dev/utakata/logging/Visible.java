package dev.utakata.logging;

import org.jspecify.annotations.Nullable;

/**
 * Shows what would end a line, order a terminal about, hide text or turn it round: such characters are written as in Java,
 * like {@code \n} or {@code \u202E}. Much that is logged was written by strangers.
 */
public final class Visible {

    private static final int LONGEST = 20_000;

    private Visible() {}

    /** The text on one line. */
    public static String of(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
        text.codePoints().limit(LONGEST).forEach(character -> append(shown, character));
        return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\t' -> shown.append('\t');
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            default -> {
                if (isHarmless(character)) {
                    shown.appendCodePoint(character);
                } else {
                    shown.append("\\u%04X".formatted(character));
                }
            }
        }
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
