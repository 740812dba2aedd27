package dev.utakata.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of one generation as it stands. Where the generation wants the environment absent, done means undone.
 *
 * @param externalId what the outside calls the thing that is waited for; empty where nothing is
 * @param attempt how many tries in a row have failed in passing
 * @param hintsSeen the environment's count of hints when the step last looked
 * @param notBefore when to look again if no further hint comes
 * @param reason what is waited for, or what failed, in words; empty where there is nothing to say
 * @param remedy what a person can do about a failure
 */
public record StepState(
        StepName name,
        int generation,
        Status status,
        Facts facts,
        String externalId,
        int attempt,
        int hintsSeen,
        Instant notBefore,
        String reason,
        String remedy,
        Instant started,
        @Nullable Instant finished) {

    /** The fact of a step whose first try was postponed, so that nothing of it can be outside. */
    public static final String UNTRIED = "untried";

    /** What {@link #UNTRIED} says where it was long not our turn, which must not count for a time-out. */
    static final String WAITED = "waited";

    /** The fact that says how old the step was when that was tried after all: only since then it may be outside. */
    static final String TRIED = "tried";

    /** The fact of a step that had failed, and then came to a better end after all. */
    static final String REVIVED = "revived";

    /** Where a step stands; a step without a row has not begun. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }

    /** The same, whose time counts from then on. */
    StepState begunAt(Instant time) {
        return new StepState(
                name,
                generation,
                status,
                OutOfSight.forgotten(facts),
                externalId,
                attempt,
                hintsSeen,
                time,
                reason,
                remedy,
                time,
                finished);
    }

    public StepState with(Facts known) {
        return new StepState(
                name,
                generation,
                status,
                known,
                externalId,
                attempt,
                hintsSeen,
                notBefore,
                reason,
                remedy,
                started,
                finished);
    }

    /** The same, looked at again. @param attempt how many looks in a row it did not stand up to */
    StepState lookedAt(int attempt, Instant now) {
        return new StepState(
                name,
                generation,
                status,
                facts,
                externalId,
                attempt,
                hintsSeen,
                now,
                reason,
                remedy,
                started,
                finished);
    }

    public boolean isDone() {
        return status == Status.DONE;
    }

    public boolean isFailed() {
        return status == Status.FAILED;
    }

    /** Whether it had failed for a while, and went on. */
    boolean isRevived() {
        return facts.get(REVIVED).isPresent();
    }

    /** Whether what failed is a thing of the outside that may come to a better end yet. */
    public boolean isRevivable() {
        return isFailed() && !externalId.isEmpty();
    }

    /** How long it has been going on, as far as it could be looked at. */
    Duration age(Instant now) {
        Duration age = Duration.between(started, now).minus(OutOfSight.of(facts));
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** How old it was when that was tried of which {@link #UNTRIED} was said; empty where nobody knows, or it never was. */
    public Optional<Duration> triedAt() {
        return facts.get(TRIED).map(Duration::parse);
    }

    /** How long it took; empty while it goes on. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(finished).map(end -> Duration.between(started, end));
    }
}
