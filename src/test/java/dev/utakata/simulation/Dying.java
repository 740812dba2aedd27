package dev.utakata.simulation;

/** A simulated process dies here. An error, so that nothing in it takes it for a failure of the outside. */
final class Dying extends Error {

    Dying() {
        super("the process dies here", null, false, false);
    }
}
