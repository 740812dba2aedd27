package dev.utakata.forge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts text from outside into Markdown without letting it be Markdown, call people, or break the line. */
public final class Markdown {

    private static final int MAX_LENGTH = 500;
    private static final Pattern TICKS = Pattern.compile("`+");

    private static final Pattern REFERENCE = Pattern.compile("&(?=#|[A-Za-z][A-Za-z0-9]*;)");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
    private static final Pattern ORDERS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029&&[^\n\t]]+");
    /** What hides text or turns its direction round; the joiner of emoji is none of it. */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\u00ad\\u061c\\u180e\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\x{E0000}-\\x{E007F}\\p{Cs}]");

    private Markdown() {}

    /** One line of plain text. Addresses stay clickable. */
    public static String inline(String text) {
        String cut = cut(line(text), MAX_LENGTH);
        // A zero-width space after the sign keeps the look and makes neither a mention nor a tag of it.
        // A backslash of theirs would take ours away, and GitHub reads a character reference as the character.
        return REFERENCE
                .matcher(cut.replace("\\", "\\\\"))
                .replaceAll("&amp;")
                .replace("@", "@\u200b")
                .replace("<", "&lt;")
                .replace("`", "'")
                .replace("[", "\\[")
                .replace("*", "\\*");
    }

    /** A name in code style. */
    public static String code(String text) {
        String line = unmarked(line(text.replace('`', ' ')));
        return line.isEmpty() ? "` `" : "`" + cut(line, 200) + "`";
    }

    /** A block of code that nothing in the text can end, cut to so many characters. */
    public static String block(String language, String text, int longest) {
        String cut = cut(
                unmarked(HIDDEN.matcher(ORDERS.matcher(text).replaceAll(" ")).replaceAll("")), longest);
        int run = 2;
        for (Matcher ticks = TICKS.matcher(cut); ticks.find(); ) {
            run = Math.max(run, ticks.group().length());
        }
        String fence = "`".repeat(run + 1);
        return fence + language + "\n" + cut + (cut.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    /** We know our own comments again by a mark in a comment of HTML: nobody else's words make one in ours. */
    private static String unmarked(String text) {
        return text.replace("<!--", "<! --");
    }

    private static String line(String text) {
        return HIDDEN.matcher(BREAKS.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
