package dev.utakata.image.registry;

import dev.utakata.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What lets us in for a while.
 *
 * @param authorization the header's value
 * @param until when it stops to be good
 */
record Pass(Secret authorization, Instant until) {

    /** So that none expires on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    boolean isGood(Clock clock) {
        return clock.instant().isBefore(until.minus(MARGIN));
    }
}
