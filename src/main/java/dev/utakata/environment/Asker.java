package dev.utakata.environment;

import dev.utakata.forge.CommentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and where it was said.
 *
 * @param login on the forge
 * @param said the comment that shows what becomes of it; null where it was said elsewhere
 * @param place where else it was said, for the history; empty for a comment
 */
public record Asker(String login, @Nullable Said said, String place) {

    /**
     * A comment on the forge.
     *
     * @param at when it was written, by the forge's clock; the epoch where that is not known
     */
    public record Said(CommentId comment, Instant at) {}

    /** In a comment. */
    public Asker(String login, Said said) {
        this(login, said, "");
    }

    /** In a room of the chat, where nothing is shown on what was said. */
    public static Asker inRoom(String login) {
        return new Asker(login, null, "chat");
    }

    /** On the dashboard, which answers at once. */
    public static Asker onDashboard(String login) {
        return new Asker(login, null, "dashboard");
    }

    /** By a program of theirs. */
    public static Asker byProgram(String login) {
        return new Asker(login, null, "API");
    }

    /** For the history, such as {@code octocat} or {@code octocat (chat)}. */
    public String words() {
        return place.isEmpty() ? login : login + " (" + place + ")";
    }
}
