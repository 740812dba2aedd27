package dev.utakata.environment;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.BackOff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tries one stretch of a step, and says how the step stands then: whatever it answers or throws. Keeps nothing and writes
 * nothing.
 */
final class Attempts {

    /** Nobody wants to read of a wait that is shorter. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    private static final Duration STUCK = Duration.ofMinutes(5);

    private final Clock clock;
    private final RandomGenerator random;

    Attempts(Reconciler.Chance chance) {
        this.clock = chance.clock();
        this.random = chance.random();
    }

    /** @param establish or else dismantle */
    StepState attempt(Step step, Step.Context context, boolean establish) {
        StepState before = context.state();
        Step.Context seen = context.with(OutOfSight.ended(before, context.now()));
        try {
            return establish ? after(seen, step.establish(seen)) : undone(seen, step.dismantle(seen));
        } catch (Postponed notYet) {
            Duration pause = notYet.retryAfter().orElseThrow();
            boolean worthTelling = pause.compareTo(WORTH_TELLING) > 0;
            String reason = worthTelling ? message(notYet) : before.reason();
            if (context.first()) {
                StepState paused = paused(context, before.attempt(), pause, reason, "");
                String untried = worthTelling ? StepState.WAITED : "true";
                return paused.with(paused.facts().with(StepState.UNTRIED, untried));
            }
            return paused(unseen(context), before.attempt(), pause, reason, "");
        } catch (TransientFailure again) {
            int attempt = before.attempt() + 1;
            Duration pause = again.retryAfter().orElseGet(() -> BackOff.afterAttempt(attempt, random));
            return paused(unseen(context), attempt, pause, message(again), "");
        } catch (PermanentFailure no) {
            if (establish) {
                return after(seen, new StepOutcome.Failed(seen.facts(), message(no), no.remedy()));
            }
            return stuck(seen, message(no), no.remedy());
        }
    }

    private static Step.Context unseen(Step.Context context) {
        StepState before = context.state();
        return context.with(before.with(OutOfSight.goesOn(before, context.now())));
    }

    /** Whatever is left must go: a teardown never gives up, it says what stands in its way. */
    private StepState stuck(Step.Context context, String what, String remedy) {
        return paused(context, context.state().attempt() + 1, STUCK, what, remedy);
    }

    private StepState undone(Step.Context context, StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Done done ->
                after(context, new StepOutcome.Done(done.facts().with(Situation.UNDONE, "true"), done.note()));
            case StepOutcome.Failed failed ->
                stuck(context, failed.what(), failed.remedy()).with(failed.facts());
            default -> after(context, outcome);
        };
    }

    private StepState after(Step.Context context, StepOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case StepOutcome.Done done ->
                state(context, StepState.Status.DONE, done.facts(), "", now, done.note(), "", now);
            case StepOutcome.Progress progress ->
                state(
                        context,
                        StepState.Status.RUNNING,
                        progress.facts(),
                        progress.externalId(),
                        now,
                        progress.note(),
                        "",
                        null);
            case StepOutcome.Waiting waiting ->
                state(
                        context,
                        StepState.Status.RUNNING,
                        waiting.facts(),
                        waiting.externalId(),
                        now.plus(waiting.lookAgain()),
                        waiting.reason(),
                        "",
                        null);
            case StepOutcome.Failed failed ->
                state(
                        context,
                        StepState.Status.FAILED,
                        failed.facts(),
                        failed.externalId(),
                        now,
                        failed.what(),
                        failed.remedy(),
                        now);
        };
    }

    private StepState paused(Step.Context context, int attempt, Duration pause, String reason, String remedy) {
        StepState before = context.state();
        return new StepState(
                before.name(),
                before.generation(),
                StepState.Status.RUNNING,
                kept(before, before.facts()),
                before.externalId(),
                attempt,
                context.environment().hints(),
                clock.instant().plus(pause),
                reason,
                remedy,
                before.started(),
                null);
    }

    private static StepState state(
            Step.Context context,
            StepState.Status status,
            Facts facts,
            String externalId,
            Instant notBefore,
            String reason,
            String remedy,
            @Nullable Instant finished) {
        StepState before = context.state();
        return new StepState(
                before.name(),
                before.generation(),
                status,
                kept(before, facts),
                externalId,
                0,
                context.environment().hints(),
                notBefore,
                reason,
                remedy,
                before.started(),
                finished);
    }

    private static Facts kept(StepState before, Facts facts) {
        return before.isFailed() ? facts.with(StepState.REVIVED, "true") : facts;
    }

    private static String message(RuntimeException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
