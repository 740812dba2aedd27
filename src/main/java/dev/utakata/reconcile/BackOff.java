package dev.utakata.reconcile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pause before a further try: doubles from one second, is capped at five minutes, and is jittered by a fifth. */
public final class BackOff {

    private static final Duration CAP = Duration.ofMinutes(5);

    private BackOff() {}

    /** @param attempt how many tries have failed, 1 or more */
    public static Duration afterAttempt(int attempt, RandomGenerator random) {
        long seconds = Math.min(CAP.toSeconds(), 1L << Math.min(Math.max(attempt - 1, 0), 20));
        double jitter = 0.8 + 0.4 * random.nextDouble();
        return Duration.ofMillis(Math.round(seconds * 1000 * jitter));
    }
}
