package dev.utakata.chat;

import dev.utakata.failure.TransientFailure;
import java.time.Duration;

/**
 * The chat does not take our token now. That concerns the account, not the message: while a token is replaced everything
 * waits, and nothing is lost.
 */
public final class TokenRefused extends TransientFailure {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final String remedy;

    /** @param message what was refused, and @param remedy what the platform team can do about it, in one sentence each */
    public TokenRefused(String message, String remedy) {
        super(message, PAUSE, null);
        this.remedy = remedy;
    }

    /** What the platform team can do about it. */
    public String remedy() {
        return remedy;
    }
}
