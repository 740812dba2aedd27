package dev.utakata.command;

import dev.utakata.chat.Answered;
import java.util.List;

/**
 * What somebody has just said to us in a room.
 *
 * @param message where and by whom
 * @param lines as written, without the call: foreign text, the first that is not blank counts
 */
public record RoomMessage(Answered message, List<String> lines) {

    public RoomMessage {
        lines = List.copyOf(lines);
    }
}
