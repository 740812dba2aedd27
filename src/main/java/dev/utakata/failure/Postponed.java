package dev.utakata.failure;

import java.time.Duration;

/**
 * It is not our turn yet: nothing was tried, so that nothing needs to be looked for and no attempt is lost. The other
 * side has limits that we keep, instead of running into them; whoever comes again after {@link #retryAfter}, which is
 * always told, gets on.
 */
public class Postponed extends TransientFailure {

    /**
     * @param message what is waited for, in words that may be shown to a person; holds no secret
     * @param retryAfter until it may be our turn; longer than zero
     */
    public Postponed(String message, Duration retryAfter) {
        super(message, retryAfter, null);
        if (!retryAfter.isPositive()) {
            throw new IllegalArgumentException("postponed into the past: " + retryAfter);
        }
    }
}
