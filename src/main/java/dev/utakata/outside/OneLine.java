package dev.utakata.outside;

import java.util.regex.Pattern;

/** Makes one short line of what an outside system says, in which nothing moves a cursor or turns the writing round. */
public final class OneLine {

    /** Colours and other orders to a terminal. (ECMA-48, 5.4; and the operating system commands of xterm) */
    private static final Pattern TERMINAL = Pattern.compile(
            "\u001B\\[[0-?]*[ -/]*[@-~]|\u001B\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?|\u001B[@-Z\\\\^_]");

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Zl}\\p{Zp}]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private OneLine() {}

    /** @param longest number of characters, the ellipsis included */
    public static String of(String text, int longest) {
        String plain = TERMINAL.matcher(text).replaceAll("");
        String line = UNSEEN.matcher(BLANK.matcher(plain).replaceAll(" "))
                .replaceAll("")
                .strip();
        return cut(line, longest);
    }

    private static String cut(String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end).strip() + "…";
    }

    /** Ends it with a full stop, unless it already has an end. */
    public static String sentence(String text) {
        return text.matches(".*[.!?…]") ? text : text + ".";
    }
}
