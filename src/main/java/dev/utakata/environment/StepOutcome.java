package dev.utakata.environment;

import java.time.Duration;

/** What came of one short stretch of a step. */
public sealed interface StepOutcome {

    /** The step is through. @param note what happened, in words for the history */
    record Done(Facts facts, String note) implements StepOutcome {}

    /** Something was done that must be remembered before the next stretch, which follows at once. */
    record Progress(Facts facts, String note) implements StepOutcome {}

    /**
     * The outside needs time.
     *
     * @param externalId what the outside calls the thing that is waited for; empty where it tells us nothing
     * @param reason what is waited for, as a phrase
     * @param lookAgain when to look if nobody says anything before
     */
    record Waiting(Facts facts, String externalId, String reason, Duration lookAgain) implements StepOutcome {}

    /** The step cannot succeed. @param what happened, @param remedy what the user can do; one sentence each */
    record Failed(Facts facts, String what, String remedy) implements StepOutcome {}
}
