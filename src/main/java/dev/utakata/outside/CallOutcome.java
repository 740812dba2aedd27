package dev.utakata.outside;

import java.util.Locale;

/** What became of a call. */
public enum CallOutcome {
    /** It did what it was to do. */
    SUCCESS,

    /** It was answered, with a no that the caller had reckoned with: not found, already there, not yet. */
    REFUSED,

    /** It failed and may succeed later: an outage, a time-out, a broken connection. */
    TRANSIENT,

    /** It failed and would fail again: no permission, a wrong setting. */
    PERMANENT,

    /** The other side's rate limit was hit. */
    THROTTLED,

    /** Nothing was sent: by our own reckoning it was not our turn yet. */
    POSTPONED;

    /** The name for machines, such as {@code success}; never changes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the other side was there and did as it should. */
    public boolean isAnswered() {
        return this == SUCCESS || this == REFUSED;
    }

    /** Whether it says that something is wrong. */
    public boolean isFailure() {
        return this == TRANSIENT || this == PERMANENT || this == THROTTLED;
    }
}
