package dev.utakata.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a step could not be looked at: because the outside was away, or it was not our turn, or we were away ourselves.
 * An outage delays and does not fail, so no such time counts for a time-out. Kept with the step's facts.
 */
final class OutOfSight {

    /** How long it was in all, up to the last look. */
    private static final String ALTOGETHER = "out-of-sight";

    /** Since when every look has failed. */
    private static final String SINCE = "out-of-sight-since";

    /** Nobody is to be blamed for a look that comes so much later than was asked for; it may only be a busy moment. */
    private static final Duration BUSY = Duration.ofMinutes(1);

    private OutOfSight() {}

    /** How long it was in all, up to the last look. */
    static Duration of(Facts facts) {
        return facts.get(ALTOGETHER).map(Duration::parse).orElse(Duration.ZERO);
    }

    /** The step as a look finds it that comes about now. */
    static StepState ended(StepState step, Instant now) {
        Facts facts = step.facts();
        return since(step, now)
                .map(since -> of(facts).plus(Duration.between(since, now)))
                .map(all -> step.with(facts.without(SINCE).with(ALTOGETHER, all.toString())))
                .orElse(step);
    }

    /** The step as a look leaves it that failed in passing now. */
    static Facts goesOn(StepState step, Instant now) {
        return step.facts().with(SINCE, since(step, now).orElse(now).toString());
    }

    /** The step counts from now on. */
    static Facts forgotten(Facts facts) {
        return facts.without(SINCE).without(ALTOGETHER);
    }

    private static Optional<Instant> since(StepState step, Instant now) {
        return step.facts()
                .get(SINCE)
                .map(Instant::parse)
                .or(() -> Optional.of(step.notBefore())
                        .filter(due -> Duration.between(due, now).compareTo(BUSY) > 0));
    }
}
