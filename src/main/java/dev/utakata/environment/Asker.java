package dev.utakata.environment;

import dev.utakata.forge.CommentId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and where it was said.
 *
 * @param login on the forge
 * @param comment the comment that shows what becomes of it; null where it was said in a room
 */
public record Asker(String login, @Nullable CommentId comment) {

    /** In a room of the chat, where nothing is shown on what was said. */
    public static Asker inRoom(String login) {
        return new Asker(login, null);
    }

    /** For the history, such as {@code octocat} or {@code octocat (chat)}. */
    public String words() {
        return comment == null ? login + " (chat)" : login;
    }
}
