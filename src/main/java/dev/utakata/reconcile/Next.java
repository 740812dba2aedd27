package dev.utakata.reconcile;

import java.time.Duration;

/** When work is to be looked at again. */
public sealed interface Next {

    /** After this time, or at the next signal. */
    record In(Duration delay) implements Next {}

    /** Only at the next signal. */
    record WhenSignalled() implements Next {}

    static Next now() {
        return new In(Duration.ZERO);
    }

    static Next in(Duration delay) {
        return new In(delay.isNegative() ? Duration.ZERO : delay);
    }

    static Next whenSignalled() {
        return new WhenSignalled();
    }
}
