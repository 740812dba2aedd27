package dev.utakata.cli.doctor;

import java.util.Locale;
import java.util.regex.Pattern;

/** Argo CD's patterns, in which an asterisk stands for anything. */
final class Globs {

    private Globs() {}

    static boolean matches(String pattern, String text) {
        String[] parts = pattern.split("\\*+", -1);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.matches(regex.toString(), text);
    }

    /** Whether one of several patterns matches, and none that begins with an exclamation mark. */
    static boolean permit(Iterable<String> patterns, String text) {
        boolean permitted = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (matches(pattern.substring(1), text)) {
                    return false;
                }
            } else {
                permitted |= matches(pattern, text);
            }
        }
        return permitted;
    }

    static boolean sameRepository(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static String plain(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("/$", "").replaceFirst("\\.git$", "");
    }
}
