package dev.utakata.outside;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an outside system has done, as this process has seen it since it started: other replicas may have seen other
 * things, and a restart forgets.
 *
 * @param lastSuccess when it last answered as it should; empty: never yet
 * @param lastError its last failure, whenever that was; empty: none yet
 * @param failuresInRow how many calls have failed since one was answered; zero: the last one was answered, or there was none
 * @param budgets what is left of its limits, in the order of their names; empty: it has told of none
 */
public record OutsideStatus(
        OutsideSystem system,
        Optional<Instant> lastSuccess,
        Optional<LastError> lastError,
        int failuresInRow,
        List<CallBudget> budgets) {

    /** From this many failures in a row on it is no mishap. */
    private static final int TROUBLE = 3;

    /** In one word. */
    public enum State {
        /** Not called yet. */
        UNHEARD,
        /** The last calls were answered. */
        ANSWERING,
        /** The last call failed, or the last two. */
        STUMBLING,
        /** Three calls or more have failed in a row. */
        FAILING
    }

    public State state() {
        if (failuresInRow >= TROUBLE) {
            return State.FAILING;
        }
        if (failuresInRow > 0) {
            return State.STUMBLING;
        }
        return lastSuccess.isPresent() ? State.ANSWERING : State.UNHEARD;
    }

    /**
     * A call that failed.
     *
     * @param operation what was asked for, see {@link HeardCall#operation}
     * @param words what happened, for people: one line, without secrets; may quote the other side, so escape it
     * @param remedy what helps, for people; empty where nobody knows
     */
    public record LastError(Instant at, CallOutcome outcome, String operation, String words, String remedy) {}
}
