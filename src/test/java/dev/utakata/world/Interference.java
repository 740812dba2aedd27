package dev.utakata.world;

import java.time.Duration;

/** What happens to Utakata's calls on their way, in the face in memory. */
public interface Interference {

    /** Nothing does. */
    Interference NONE = new Interference() {};

    /** A call is about to be made. May throw what the caller is to see instead of an answer. */
    default void before(Outside system, String what) {}

    /** The other side has done what was asked for, and its answer is on the way. May throw likewise. */
    default void after(Outside system, String what) {}

    /** By how much the answer to this question is older than the truth. */
    default Duration staleness(Outside system, String what) {
        return Duration.ZERO;
    }
}
