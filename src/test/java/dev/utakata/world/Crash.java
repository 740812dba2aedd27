package dev.utakata.world;

/** Utakata's process dies here. An error, so that nothing in Utakata takes it for a failure of the outside. */
public final class Crash extends Error {

    Crash() {
        super("the process dies here", null, false, false);
    }
}
