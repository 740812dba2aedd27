package dev.utakata.environment;

import dev.utakata.project.Project;
import java.time.Duration;
import java.time.Instant;

/**
 * One step of an environment's life and its inverse. Each call is one short stretch: it looks at the outside, does at most
 * one thing there, and says how it stands. Both directions may be called again after a crash at any point, so they look
 * before they make. May throw {@link dev.utakata.failure.TransientFailure} and
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Step {

    StepName name();

    StepOutcome establish(Context context);

    /** Undoes what {@link #establish} did, in whatever generation; done means proved gone. */
    StepOutcome dismantle(Context context);

    /**
     * What a step may know.
     *
     * @param situation all that is known of the environment
     * @param state this step's own row, written before the call
     * @param first whether nothing was ever tried for this step in this generation, so that there is nothing to look for
     */
    record Context(Situation situation, Project project, StepState state, boolean first, Instant now) {

        public Environment environment() {
            return situation.environment();
        }

        public Facts facts() {
            return state.facts();
        }

        /** The same, as the step stands by now. */
        public Context with(StepState known) {
            return new Context(situation, project, known, first, now);
        }

        /** The same, where more is known. */
        public Context with(Facts known) {
            return with(state.with(known));
        }

        /** How long the step has been going on in this generation, as far as it could be looked at. */
        public Duration age() {
            return state.age(now);
        }

        /** The same since it was last tried, where that was put off. */
        public Duration sinceTried() {
            return state.triedAt().map(tried -> age().minus(tried)).orElseGet(this::age);
        }

        /** A fact of another step of this generation that this one builds upon. */
        public String factOf(StepName step, String fact) {
            return situation
                    .step(step)
                    .flatMap(done -> done.facts().get(fact))
                    .orElseThrow(() -> new IllegalStateException(step + " has not told its " + fact));
        }

        /** A polite time to the next look: a quarter of the wait so far, from half a second to the given bound. */
        public Duration nextLook(Duration bound) {
            Duration quarter = age().dividedBy(4);
            Duration least = Duration.ofMillis(500);
            if (quarter.compareTo(least) < 0) {
                return least;
            }
            return quarter.compareTo(bound) > 0 ? bound : quarter;
        }
    }
}
