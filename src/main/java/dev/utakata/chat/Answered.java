package dev.utakata.chat;

import java.util.regex.Pattern;

/**
 * A message of a room that is answered.
 *
 * @param message its id: digits, more than a double keeps apart
 * @param account who wrote it
 */
public record Answered(long room, String message, long account) {

    private static final Pattern ID = Pattern.compile("[0-9]{1,20}");

    public Answered {
        if (!isId(message)) {
            throw new IllegalArgumentException("not the id of a message: " + message);
        }
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
