package dev.utakata.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something outside did not work now and may work later: an outage, a rate limit, a lost answer. The effect may or may
 * not have taken place, so whoever tries again looks first.
 */
public class TransientFailure extends RuntimeException {

    private final @Nullable Duration retryAfter;

    /** @param message what failed, in words that may be shown to a person; holds no secret */
    public TransientFailure(String message) {
        this(message, null, null);
    }

    public TransientFailure(String message, @Nullable Throwable cause) {
        this(message, null, cause);
    }

    /** @param retryAfter how long the other side asked to be left alone, if it said so */
    public TransientFailure(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the other side asked to be left alone; empty where it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
