package dev.utakata.chat;

import java.util.Set;

/**
 * The rooms of a chat. Every call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}. Posting is not idempotent: after a transient failure the message may be
 * there, so whoever tries again asks {@link #contains} first.
 */
public interface ChatRooms {

    /** Posts a message. @param mark a short text that no other message bears, shown at the message's end */
    void post(long room, Notice notice, String mark);

    /** Whether one of our own recent messages in the room bears the mark. */
    boolean contains(long room, String mark);

    /** What may be done in the room; changes nothing. */
    Standing standing(long room);

    /** The account that speaks. It never changes, so only the first call goes outside. */
    Account account();

    /** The accounts of a room's members. */
    Set<Long> members(long room);

    /** An account of the chat. @param name as people see it: foreign text */
    record Account(long id, String name) {}

    /** What Utakata's account may do in a room. */
    enum Standing {
        WRITER,
        READ_ONLY,
        /** It is no member, or there is no such room: the chat does not tell which. */
        STRANGER,
        /** The chat does not even take the token. */
        REFUSED
    }
}
