package dev.utakata.chat;

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
}
