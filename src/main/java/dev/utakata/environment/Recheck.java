package dev.utakata.environment;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.project.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Asks what is live once more, from time to time: people and other programs change what they do not own, and tell nobody.
 * Once may be a moment's weakness; what does not answer twice is set right.
 */
final class Recheck {

    /** How soon what did not answer is asked once more. */
    private static final Duration DOUBTED = Duration.ofMinutes(1);

    private final Results results;
    private final Step verify;
    private final Clock clock;

    /** @param verify the step that tells whether an environment is live */
    Recheck(Results results, Step verify, Clock clock) {
        this.results = results;
        this.verify = verify;
        this.clock = clock;
    }

    /** When the next one is due; {@link Instant#MAX} where none is, as it is not live yet or never asked again. */
    static Instant dueAt(Situation situation, Project project) {
        Duration every = project.verify().recheck();
        return situation
                .step(StepName.VERIFY_LIVE)
                .filter(verified -> verified.isDone() && !every.isZero())
                .map(verified -> verified.notBefore().plus(verified.attempt() == 0 ? every : DOUBTED))
                .orElse(Instant.MAX);
    }

    /** @throws dev.utakata.failure.TransientFailure where it cannot be asked now: nothing is concluded */
    void ask(Situation situation, Project project) {
        Instant now = clock.instant();
        results.begin(situation, StepName.VERIFY_LIVE, now).ifPresent(begun -> {
            StepState verified = begun.state();
            String doubt = doubt(new Step.Context(situation, project, verified, false, now));
            if (doubt.isEmpty()) {
                results.rechecked(situation, verified, 0);
            } else if (verified.attempt() == 0) {
                results.rechecked(situation, verified, 1);
            } else {
                results.drifted(situation, doubt);
            }
        });
    }

    /** What is wrong with an environment that was live; empty where it still is. */
    private String doubt(Step.Context context) {
        try {
            return switch (verify.establish(context)) {
                case StepOutcome.Done ignored -> "";
                case StepOutcome.Failed failed -> failed.what();
                case StepOutcome.Waiting waiting -> waiting.reason();
                case StepOutcome.Progress progress -> progress.note();
            };
        } catch (PermanentFailure no) {
            return Objects.requireNonNullElse(no.getMessage(), "it cannot be asked");
        }
    }
}
