package dev.utakata.world;

import java.time.Duration;

/**
 * How long the outside takes.
 *
 * @param build from the dispatch of a workflow to its end
 * @param generator until the ApplicationSet controller notices by itself that a pull request came or went
 * @param rollout from a sync to healthy pods, and from an Application's deletion to its end
 * @param propagation from a change in Route 53 to INSYNC
 */
public record Delays(Duration build, Duration generator, Duration rollout, Duration propagation) {

    /** Seconds to minutes, as on an ordinary day; for the stepped clock. */
    public static Delays ordinary() {
        return new Delays(
                Duration.ofMinutes(3), Duration.ofMinutes(30), Duration.ofSeconds(40), Duration.ofSeconds(30));
    }

    /** About a second each; for a person who watches. */
    public static Delays brisk() {
        return new Delays(
                Duration.ofMillis(1500), Duration.ofMinutes(30), Duration.ofMillis(1200), Duration.ofMillis(1000));
    }

    /** Everything answers at once; what remains is Utakata's own time. */
    public static Delays none() {
        return new Delays(Duration.ZERO, Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO);
    }
}
