package dev.utakata.environment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long things take, by project, from the steps that it went through last. Kept for a minute: to find them, all that a
 * project ever went through is read, and what is usual does not change from one step to the next.
 */
final class Outlooks {

    /** Steps that tell how long things take: some dozens of lives. */
    private static final int PAST = 300;

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final StepRepository steps;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Outlooks(StepRepository steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    private record Kept(Outlook outlook, Instant until) {}

    Outlook of(String project) {
        Kept known = kept.get(project);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.outlook();
        }
        Outlook outlook = Outlook.of(steps.lately(project, PAST));
        if (outlook.whole().isPresent()) {
            kept.put(project, new Kept(outlook, now.plus(KEPT)));
        }
        return outlook;
    }
}
