package dev.utakata.command;

import java.util.List;
import java.util.Optional;

/** What a comment says to us. */
sealed interface Reading {

    /** Nothing. */
    record Nothing() implements Reading {}

    /** Something that was probably meant for us. @param written the word as it was written: foreign text */
    record NearMiss(String written) implements Reading {}

    /**
     * A command, the first of the comment.
     *
     * @param line as it was written: foreign text
     * @param words what follows our word on its line
     * @param second the line of a second command in the same comment, which is not carried out
     */
    record Order(String line, List<String> words, Optional<String> second) implements Reading {

        public Order {
            words = List.copyOf(words);
        }
    }
}
