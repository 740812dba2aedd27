package dev.utakata.web.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where on the line of a generation's time a step lies, in thousandths of the whole. What goes on reaches to now.
 *
 * @param whole from the beginning of the generation to its end, or to now
 * @param end of the generation, or now
 */
public record Chart(Instant began, Duration whole, Instant end) {

    private static final int PARTS = 1000;

    /** What is shorter would not be seen. */
    private static final int SHORTEST = 8;

    public static Chart of(Detail.Generation generation, Instant now) {
        Instant end = Optional.ofNullable(generation.ended()).orElse(now);
        Duration whole = Duration.between(generation.began(), end);
        return new Chart(generation.began(), whole.isPositive() ? whole : Duration.ofMillis(1), end);
    }

    public int start(Instant started) {
        return Math.min(PARTS - SHORTEST, part(Duration.between(began, started)));
    }

    public int length(Instant started, @Nullable Instant finished) {
        int length = part(took(started, finished));
        return Math.max(SHORTEST, Math.min(length, PARTS - start(started)));
    }

    /** How long it took, or has taken until the end or now. */
    public Duration took(Instant started, @Nullable Instant finished) {
        Duration took = Duration.between(started, finished == null ? end : finished);
        return took.isNegative() ? Duration.ZERO : took;
    }

    private int part(Duration span) {
        return (int) Math.clamp(span.toMillis() * PARTS / Math.max(1, whole.toMillis()), 0, PARTS);
    }
}
