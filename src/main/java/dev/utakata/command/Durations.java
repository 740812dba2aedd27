package dev.utakata.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90m}, {@code 8h}, {@code 2d}, {@code 1d12h}, {@code 1w}. */
final class Durations {

    static final String REMEDY = "Write a duration such as `90m`, `8h`, `2d` or `1d12h`, of ten minutes or more.";

    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,4}[mhdw]){1,4}");
    private static final Pattern PART = Pattern.compile("(\\d+)([mhdw])");

    private Durations() {}

    /** Empty where the text is no duration, or one of less than ten minutes: nobody could use such an environment. */
    static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            long count = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        default -> Duration.ofDays(7 * count);
                    });
        }
        return sum.compareTo(LEAST) < 0 ? Optional.empty() : Optional.of(sum);
    }
}
