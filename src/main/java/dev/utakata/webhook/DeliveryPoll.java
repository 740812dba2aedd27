package dev.utakata.webhook;

import dev.utakata.forge.Deliveries;
import dev.utakata.forge.Deliveries.Attempt;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Fetches GitHub's deliveries instead of waiting for them, where GitHub cannot reach us: each is handled as if it had been
 * received, once, by its guid.
 */
class DeliveryPoll implements Worker {

    private static final Logger log = LoggerFactory.getLogger(DeliveryPoll.class);
    private static final String KIND = "delivery-poll";
    private static final String NAME = "deliveries";
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofDays(3);
    private static final int BATCH = 20;

    private final IntakeMode mode;
    private final Deliveries deliveries;
    private final Inbox inbox;
    private final Intake intake;
    private final CatchUpRepository repository;
    private final Engine engine;
    private final Clock clock;

    DeliveryPoll(
            IntakeMode mode,
            Deliveries deliveries,
            Inbox inbox,
            Intake intake,
            CatchUpRepository repository,
            Engine engine,
            Clock clock) {
        this.mode = mode;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.intake = intake;
        this.repository = repository;
        this.engine = engine;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (mode == IntakeMode.POLL) {
            engine.signal(new Work(KIND, NAME));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        if (mode != IntakeMode.POLL) {
            return Next.whenSignalled();
        }
        Instant now = clock.instant();
        Instant oldest = now.minus(KEPT);
        Instant since =
                repository.until(NAME).map(until -> until.minus(OVERLAP)).orElse(now);
        List<Attempt> fresh = deliveries.since(since.isBefore(oldest) ? oldest : since, false).reversed().stream()
                .filter(attempt -> Redelivery.EVENTS.contains(attempt.event()))
                .filter(attempt -> !inbox.knows(attempt.guid()))
                .toList();
        List<Attempt> batch = fresh.stream().limit(BATCH).toList();
        batch.forEach(this::take);
        if (fresh.size() > BATCH) {
            // Where nothing came of a whole batch, it would be fetched again and again without a pause.
            return batch.stream().anyMatch(attempt -> inbox.knows(attempt.guid())) ? Next.now() : Next.in(EVERY);
        }
        repository.until(NAME, now);
        return Next.in(EVERY);
    }

    private void take(Attempt attempt) {
        String text = deliveries
                .read(attempt.id())
                .map(content -> content.payload().replace("\u0000", ""))
                .orElse("");
        Payload.parse(text)
                .ifPresentOrElse(
                        payload -> intake.fetched(attempt.guid(), attempt.event(), payload, text),
                        () -> leaveOut(attempt));
    }

    /** It is known from now on. A command that was in it is found by comparison. */
    private void leaveOut(Attempt attempt) {
        if (inbox.store(attempt.guid(), attempt.event(), "{}", "unreadable")) {
            log.warn("The {} {} holds no JSON and was left out", attempt.event(), attempt.guid());
        }
    }
}
