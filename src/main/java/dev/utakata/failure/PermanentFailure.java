package dev.utakata.failure;

import org.jspecify.annotations.Nullable;

/**
 * Something outside said no, and trying again would hear the same. Carries what the user is told: what happened, and
 * what to do about it.
 */
public class PermanentFailure extends RuntimeException {

    private final String remedy;

    /**
     * @param message what happened, in one sentence that may be shown to a person; holds no secret
     * @param remedy what the user, or the platform team, can do about it, in one sentence
     */
    public PermanentFailure(String message, String remedy) {
        this(message, remedy, null);
    }

    public PermanentFailure(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What the user, or the platform team, can do about it. */
    public String remedy() {
        return remedy;
    }
}
