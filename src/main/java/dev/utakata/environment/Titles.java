package dev.utakata.environment;

import java.util.regex.Pattern;

/** Titles of pull requests, which anybody may have written. */
final class Titles {

    /** GitHub takes no longer ones. */
    private static final int LONGEST = 256;

    private static final Pattern ENDS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    /** What is not seen or turns lines around, and what no database takes; but what joins letters and emoji stays. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cs}\\p{Cf}&&[^\\u200c\\u200d]]+");

    private Titles() {}

    /** As it is kept: the same words on one line. */
    static String kept(String title) {
        String line = UNSEEN.matcher(ENDS.matcher(title).replaceAll(" "))
                .replaceAll("")
                .strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return line.substring(0, end).strip();
    }
}
