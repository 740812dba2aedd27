package dev.utakata.world;

/** How a call to the outside can go wrong. */
public enum Fault {
    /** The other side fails before it does anything: a 5xx, a refused connection. */
    UNAVAILABLE,
    /** The other side is too busy for us: a rate limit in its own form. */
    THROTTLED,
    /** It is not our turn yet: the call is not even made. Only the face in memory can tell us so. */
    POSTPONED,
    /** The other side does what was asked, and the answer is lost: a time-out after the effect. */
    ANSWER_LOST
}
