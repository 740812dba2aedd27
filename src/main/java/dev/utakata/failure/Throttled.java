package dev.utakata.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The other side has had enough of us for now and said so: one of its rate limits was hit. Told apart from an outage,
 * because what helps is to ask less, not to wait for a repair.
 */
public class Throttled extends TransientFailure {

    /**
     * @param message what was refused, in words that may be shown to a person; holds no secret
     * @param retryAfter how long the other side asked to be left alone, if it said so
     */
    public Throttled(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, retryAfter, cause);
    }
}
