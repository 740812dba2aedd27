package dev.utakata.forge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts text from outside into Markdown without letting it be Markdown, call people, or break the line. */
public final class Markdown {

    private static final int MAX_LENGTH = 500;
    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /** One line of plain text. Addresses stay clickable. */
    public static String inline(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        String cut = cut(line, MAX_LENGTH);
        // A zero-width space after the sign keeps the look and makes neither a mention nor a tag of it.
        return cut.replace("@", "@\u200b")
                .replace("<", "&lt;")
                .replace("`", "'")
                .replace("[", "\\[")
                .replace("*", "\\*");
    }

    /** A name in code style. */
    public static String code(String text) {
        String line = text.replaceAll("[\\p{Cntrl}`]+", " ").strip();
        return line.isEmpty() ? "` `" : "`" + cut(line, 200) + "`";
    }

    /** A block of code that nothing in the text can end, cut to so many characters. */
    public static String block(String language, String text, int longest) {
        String cut = cut(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]+", " "), longest);
        int run = 2;
        for (Matcher ticks = TICKS.matcher(cut); ticks.find(); ) {
            run = Math.max(run, ticks.group().length());
        }
        String fence = "`".repeat(run + 1);
        return fence + language + "\n" + cut + (cut.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
