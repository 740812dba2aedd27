package dev.utakata.webhook;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.Deliveries;
import dev.utakata.forge.Deliveries.Attempt;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Has GitHub deliver again what did not arrive: it never does so by itself. What was accepted is known by its guid, so that
 * a delivery whose answer alone was lost is not asked for. GitHub keeps deliveries for three days.
 */
class Redelivery implements Worker {

    static final Set<String> EVENTS = Set.of(
            "check_run",
            "issue_comment",
            "pull_request",
            "workflow_run",
            "installation",
            "installation_repositories",
            "repository");

    private static final Logger log = LoggerFactory.getLogger(Redelivery.class);
    private static final String KIND = "redelivery";
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(3);

    /** An attempt may still be on its way when it is listed. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 5;
    private static final int BATCH = 20;

    private final Deliveries deliveries;
    private final Inbox inbox;
    private final Engine engine;
    private final Clock clock;

    Redelivery(Deliveries deliveries, Inbox inbox, Engine engine, Clock clock) {
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.engine = engine;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (deliveries.areListed()) {
            engine.signal(new Work(KIND, "github"));
        } else {
            log.info("Deliveries that did not arrive cannot be asked for: that takes a GitHub App, and a token is"
                    + " configured. Repositories are compared every few minutes all the same.");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        if (!deliveries.areListed()) {
            return Next.whenSignalled();
        }
        try {
            List<Attempt> lost = lost();
            lost.stream().limit(BATCH).forEach(attempt -> {
                log.info("The {} {} did not arrive; it is asked for again", attempt.event(), attempt.guid());
                deliveries.redeliver(attempt.id());
            });
            return lost.size() > BATCH ? Next.in(SETTLED) : Next.in(EVERY);
        } catch (PermanentFailure failure) {
            log.warn("GitHub's list of deliveries cannot be used: {}", failure.getMessage());
            return Next.in(EVERY);
        }
    }

    /** The latest attempt of each delivery that never arrived, oldest first. */
    private List<Attempt> lost() {
        Instant now = clock.instant();
        Map<String, List<Attempt>> byGuid = deliveries.since(now.minus(KEPT), true).stream()
                .filter(attempt -> EVENTS.contains(attempt.event()))
                .collect(Collectors.groupingBy(Attempt::guid, LinkedHashMap::new, Collectors.toList()));
        return byGuid.values().stream()
                .filter(attempts -> attempts.size() < ATTEMPTS)
                .map(List::getFirst)
                .filter(latest -> latest.at().plus(SETTLED).isBefore(now))
                .filter(latest -> !inbox.knows(latest.guid()))
                .toList()
                .reversed();
    }
}
