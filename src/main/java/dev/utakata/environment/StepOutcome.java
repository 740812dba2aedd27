package dev.utakata.environment;

import java.time.Duration;

/** What came of one short stretch of a step. */
public sealed interface StepOutcome {

    /** The step is through. @param note what happened, in words for the history */
    record Done(Facts facts, String note) implements StepOutcome {}

    /**
     * Something was done that must be remembered before the next stretch, which follows at once.
     *
     * @param externalId what the outside calls the thing that it is about to tell of, so that nothing is missed until the
     *     next stretch has looked; empty where it tells nothing
     */
    record Progress(Facts facts, String externalId, String note) implements StepOutcome {

        /** Of which the outside tells nothing. */
        public Progress(Facts facts, String note) {
            this(facts, "", note);
        }
    }

    /**
     * The outside needs time.
     *
     * @param externalId what the outside calls the thing that is waited for; empty where it tells us nothing
     * @param reason what is waited for, as a phrase
     * @param lookAgain when to look if nobody says anything before
     */
    record Waiting(Facts facts, String externalId, String reason, Duration lookAgain) implements StepOutcome {}

    /**
     * The step cannot succeed as things are.
     *
     * @param externalId what the outside calls the thing that failed: when it tells of it again, the step looks again;
     *     empty where nothing but a new wish can change it
     * @param what what happened, in one sentence
     * @param remedy what the user can do, in one sentence
     */
    record Failed(Facts facts, String externalId, String what, String remedy) implements StepOutcome {

        /** A failure that only a new wish can change. */
        public Failed(Facts facts, String what, String remedy) {
            this(facts, "", what, remedy);
        }
    }
}
