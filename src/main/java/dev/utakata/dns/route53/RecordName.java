package dev.utakata.dns.route53;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as Route 53 writes them: with a trailing dot, and odd characters as {@code \052}, three octal digits. */
final class RecordName {

    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

    private RecordName() {}

    /** The name in lower case, without the trailing dot and without escapes, so that two can be compared. */
    static String normalise(String name) {
        String plain = ESCAPE.matcher(name).replaceAll(match -> {
            String character = String.valueOf((char) Integer.parseInt(match.group(1), 8));
            return java.util.regex.Matcher.quoteReplacement(character);
        });
        String lower = plain.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
