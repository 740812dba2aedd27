package dev.utakata.outside;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;

/**
 * How a call ended.
 *
 * @param words what happened, for people: one line, without secrets, at most 300 characters; empty where all is well
 * @param remedy what helps, for people; empty where nobody knows
 */
public record CallEnding(CallOutcome outcome, String words, String remedy) {

    private static final int LONGEST = 300;

    public CallEnding {
        words = OneLine.of(words, LONGEST);
        remedy = OneLine.of(remedy, LONGEST);
    }

    public static CallEnding success() {
        return new CallEnding(CallOutcome.SUCCESS, "", "");
    }

    public static CallEnding refused() {
        return new CallEnding(CallOutcome.REFUSED, "", "");
    }

    /**
     * The ending that one of our own failures stands for. Of any other exception only the class is told: who knows what
     * its message holds.
     */
    public static CallEnding of(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case Postponed early -> new CallEnding(CallOutcome.POSTPONED, message, "");
            case Throttled busy -> new CallEnding(CallOutcome.THROTTLED, message, "");
            case TransientFailure again -> new CallEnding(CallOutcome.TRANSIENT, message, "");
            case PermanentFailure no -> new CallEnding(CallOutcome.PERMANENT, message, no.remedy());
            default -> new CallEnding(CallOutcome.TRANSIENT, failure.getClass().getSimpleName(), "");
        };
    }
}
