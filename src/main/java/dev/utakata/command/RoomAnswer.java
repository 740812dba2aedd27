package dev.utakata.command;

import dev.utakata.chat.Notice;
import dev.utakata.environment.Environment;
import java.util.Optional;

/**
 * What is to be done about a message of a room.
 *
 * @param notice what its writer is answered
 * @param summary what was decided, in words for the history
 * @param about the environment that was named, whose history it belongs to
 * @param effect what changes; runs in the transaction that notes the message as handled
 */
public record RoomAnswer(Notice notice, String summary, Optional<Environment> about, Runnable effect) {}
