package dev.utakata.world.chatwork;

import dev.utakata.world.World;
import java.time.Instant;
import java.util.List;

/** Chatwork. */
public final class ChatworkModel {

    /** The account that Utakata's token belongs to. */
    public static final long UTAKATA = 900;

    private final World world;

    public ChatworkModel(World world) {
        this.world = world;
    }

    /** Creates a room of which Utakata is a member. */
    public void createRoom(long id, String name) {
        throw new UnsupportedOperationException();
    }

    /** All messages of a room, oldest first. */
    public List<Message> messages(long room) {
        throw new UnsupportedOperationException();
    }

    /** A message. @param body in Chatwork's notation */
    public record Message(String id, long account, String body, Instant sentAt) {}
}
