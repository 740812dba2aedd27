package dev.utakata.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far words are from each other. */
final class Spelling {

    private Spelling() {}

    /** How many characters must be put in, taken out or replaced to get from one word to the other (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /** The word that was probably meant, if one is near; of a word of two letters, near is nothing left of it. */
    static Optional<String> nearest(String written, Collection<String> words) {
        if (written.length() > 40) {
            return Optional.empty();
        }
        return words.stream()
                .filter(word -> distance(word, written) <= 2 && distance(word, written) < written.length())
                .min(Comparator.comparingInt(word -> distance(word, written)));
    }
}
