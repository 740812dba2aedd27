package dev.utakata.command;

import java.util.List;
import java.util.Optional;

/**
 * Finds the command in a comment: the first line that begins with our word, outside fenced code and quotes. Line ends of
 * any kind are lines' ends.
 */
final class CommandParser {

    static final String WORD = "/test-tag";

    private CommandParser() {}

    /**
     * What was asked for.
     *
     * @param arguments what follows the word on its line
     */
    record Command(List<String> arguments) {}

    static Optional<Command> parse(String body) {
        boolean fenced = false;
        for (String line : body.split("\\R", -1)) {
            String start = line.stripLeading();
            if (start.startsWith("```") || start.startsWith("~~~")) {
                fenced = !fenced;
            } else if (!fenced && isCommand(line)) {
                String rest = line.substring(WORD.length()).strip();
                return Optional.of(new Command(rest.isEmpty() ? List.of() : List.of(rest.split("\\s+"))));
            }
        }
        return Optional.empty();
    }

    private static boolean isCommand(String line) {
        return line.startsWith(WORD)
                && (line.length() == WORD.length() || Character.isWhitespace(line.charAt(WORD.length())));
    }
}
