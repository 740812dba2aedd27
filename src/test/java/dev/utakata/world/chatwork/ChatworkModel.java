package dev.utakata.world.chatwork;

import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Chatwork: rooms, who may write in them, ten posts in ten seconds for each room, and two webhooks of Utakata's account,
 * one for messages that call it and one for all messages of its rooms.
 */
public final class ChatworkModel {

    /** The account that Utakata's token belongs to. */
    public static final long UTAKATA = 900;

    /** The name of that account. */
    public static final String NAME = "Utakata";

    private static final int BODY_LIMIT = 65_535;
    private static final int POSTS = 10;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** Message ids have 19 digits, which is more than a double keeps apart; the API gives them as strings. */
    private static final long FIRST_ID = 2_000_000_000_000_000_001L;

    private final World world;
    private final String token = Secrets.make("Chatwork API token", "");
    private long limit = 300;
    private final Map<Long, Room> rooms = new HashMap<>();
    private Consumer<ChatworkWebhook> webhooks = webhook -> {};
    private long posted;

    public ChatworkModel(World world) {
        this.world = world;
    }

    /** How many calls are answered in five minutes. */
    public long limit() {
        return limit;
    }

    /** Chatwork's own limit is not what is tried. */
    public void answersAnyNumberOfCalls() {
        limit = 1_000_000;
    }

    /** The API token of Utakata's account. */
    public String token() {
        return token;
    }

    /** Creates a room of which Utakata is a member. */
    public void createRoom(long id, String name) {
        rooms.put(
                id, new Room(name, new ArrayList<>(), new ArrayList<>(), Role.MEMBER, new TreeSet<>(Set.of(UTAKATA))));
    }

    /** Makes Utakata another kind of member of a room, or none. */
    public void setRole(long room, Role role) {
        Room old = room(room);
        rooms.put(room, new Room(old.name(), old.messages(), old.posts(), role, old.members()));
    }

    /** All messages of a room, oldest first. */
    public List<Message> messages(long room) {
        return List.copyOf(room(room).messages());
    }

    /** Where webhooks go from now on: each once, whatever is answered. */
    public void onWebhook(Consumer<ChatworkWebhook> receiver) {
        webhooks = receiver;
    }

    /** Somebody becomes a member of a room. */
    public void join(long room, long account) {
        room(room).members().add(account);
    }

    /** Somebody who is a member by then writes into a room by hand. */
    public Message say(long room, long account, String body) {
        join(room, account);
        return add(room, account, body);
    }

    /** Somebody edits what they wrote. */
    public void edit(long room, String message, String body) {
        List<Message> messages = room(room).messages();
        messages.replaceAll(it -> it.id().equals(message) ? new Message(it.id(), it.account(), body, it.sentAt()) : it);
        messages.stream()
                .filter(it -> it.id().equals(message))
                .forEach(it -> webhooks.accept(ChatworkWebhook.updated(room, it, world.now())));
    }

    /** The accounts of a room's members, as the API tells them. */
    public Set<Long> members(long room) {
        return Set.copyOf(joined(room).members());
    }

    /** The room's name and Utakata's role in it, as the API tells them. */
    public About about(long id) {
        Room room = joined(id);
        return new About(id, room.name(), room.role());
    }

    /** Utakata posts by the API. */
    public Message post(long id, String body) {
        Room room = joined(id);
        if (room.role() == Role.READ_ONLY) {
            throw new Refused(403, "You don't have permission to write to this room");
        }
        if (body.isEmpty() || body.length() > BODY_LIMIT) {
            throw new Refused(400, "Parameter 'body' must be between 1 and 65535 characters");
        }
        Instant begin = world.now().minus(WINDOW);
        room.posts().removeIf(post -> !post.isAfter(begin));
        if (room.posts().size() >= POSTS) {
            throw new Refused(429, "Rate limit for message posting per room exceeded.");
        }
        room.posts().add(world.now());
        return add(id, UTAKATA, body);
    }

    /** Utakata reads by the API: the newest hundred, oldest first. */
    public List<Message> read(long id) {
        List<Message> all = joined(id).messages();
        return List.copyOf(all.subList(Math.max(0, all.size() - 100), all.size()));
    }

    private Message add(long room, long account, String body) {
        Message message = new Message(String.valueOf(FIRST_ID + posted++), account, body, world.now());
        room(room).messages().add(message);
        if (room(room).role() != Role.STRANGER) {
            boolean calls = body.contains("[To:" + UTAKATA + "]") || body.contains("[rp aid=" + UTAKATA + " ");
            if (calls && account != UTAKATA) {
                webhooks.accept(ChatworkWebhook.mention(room, message));
            }
            webhooks.accept(ChatworkWebhook.created(room, message));
        }
        return message;
    }

    private Room joined(long id) {
        Room room = rooms.get(id);
        if (room == null) {
            throw new Refused(404, "Room not found");
        }
        if (room.role() == Role.STRANGER) {
            throw new Refused(403, "You don't have permission to access this room");
        }
        return room;
    }

    private Room room(long id) {
        Room room = rooms.get(id);
        if (room == null) {
            throw new IllegalArgumentException("no room " + id);
        }
        return room;
    }

    private record Room(String name, List<Message> messages, List<Instant> posts, Role role, Set<Long> members) {}

    /** What Utakata may do in a room. */
    public enum Role {
        MEMBER,
        READ_ONLY,
        STRANGER
    }

    /** A room as the API tells of it. */
    public record About(long id, String name, Role role) {}

    /** A message. @param body in Chatwork's notation */
    public record Message(String id, long account, String body, Instant sentAt) {}

    /** Chatwork says no. */
    public static final class Refused extends RuntimeException {

        private final int status;
        private final String words;

        Refused(int status, String words) {
            super(status + ": " + words);
            this.status = status;
            this.words = words;
        }

        public int status() {
            return status;
        }

        public String words() {
            return words;
        }
    }
}
