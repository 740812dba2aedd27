package dev.utakata.simulation;

/** A bug on purpose: a simulation that cannot fail proves nothing. */
enum Planted {
    NOTHING,
    /** Nobody looks whether a message is in a room already before it is posted again. */
    SECOND_MESSAGE,
    /** Now and then somebody changes something and does not say so. */
    LOST_SIGNAL,
    /** Whoever writes a result down does not ask whether the environment was taken over meanwhile. */
    UNFENCED_WRITE
}
