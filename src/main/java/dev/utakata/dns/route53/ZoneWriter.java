package dev.utakata.dns.route53;

import dev.utakata.dns.NameChanged;
import dev.utakata.dns.NameState;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.BackOff;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one writer of a hosted zone; the work's id is the zone. A round takes all that waits, looks once, and sends as few
 * batches as it can. What arrives meanwhile is the next round's. A request that has the zone for itself waits for nobody.
 *
 * <p>Nothing but the queue outlives the process: a round that is lost is begun anew with a look, which finds what was done.
 */
final class ZoneWriter implements Worker {

    static final String KIND = "dns-zone";

    private static final Logger log = LoggerFactory.getLogger(ZoneWriter.class);
    private static final int ROUND = 250;
    private static final int MOST_TRIES = 5;
    /** Route 53 applies a zone's changes one after the other. The larger a batch was, the more may come in its wake. */
    private static final Duration WAKE_OF_ONE = Duration.ofMillis(200);

    private static final Duration STALE = Duration.ofMinutes(5);

    private final ZoneGuard guard;
    private final NameRequests requests;
    private final Zones zones;
    private final Pace pace;
    private final Settlements settlements;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, Zone> memory = new ConcurrentHashMap<>();

    ZoneWriter(
            ZoneGuard guard,
            NameRequests requests,
            Zones zones,
            Pace pace,
            Consumer<NameChanged> listener,
            Clock clock,
            RandomGenerator random) {
        this.guard = guard;
        this.requests = requests;
        this.zones = zones;
        this.pace = pace;
        this.settlements = new Settlements(requests, listener);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        Zone zone = memory.computeIfAbsent(id, Zone::new);
        synchronized (zone) {
            zone.isNow(clock.instant());
            Duration pause = requests.pause(id).left(clock.instant());
            return pause.isZero() ? work(zone) : Next.in(pause);
        }
    }

    private Next work(Zone zone) {
        try {
            guard.prove(zone.id);
            while (true) {
                Optional<Runnable> call = nextCall(zone);
                if (call.isEmpty()) {
                    // Not after each call: a look that is answered says nothing of the batch that is refused after it.
                    requests.unpause(zone.id);
                    return rest(zone);
                }
                Duration wait = pace.take();
                if (!wait.isZero()) {
                    return Next.in(wait);
                }
                call.get().run();
            }
        } catch (TransientFailure failure) {
            zone.round = null;
            int attempts = requests.pause(zone.id).attempts() + 1;
            Duration jittered = BackOff.afterAttempt(attempts, random);
            Duration pause = jittered.compareTo(NameRequests.Pause.LONGEST) < 0 ? jittered : NameRequests.Pause.LONGEST;
            requests.pause(
                    zone.id, new NameRequests.Pause(attempts, clock.instant().plus(pause)));
            // What was only put off has been told by whoever put it off.
            log.atLevel(failure instanceof Postponed ? Level.DEBUG : Level.INFO)
                    .log("Zone {} is left alone for {}: {}", zone.id, pause, failure.getMessage());
            return Next.in(pause);
        } catch (PermanentFailure notOurs) {
            log.warn("Zone {} is not written to: {}", zone.id, notOurs.getMessage());
            requests.waiting(zone.id, ROUND).forEach(ask -> settlements.fail(ask, notOurs));
            return Next.in(STALE);
        }
    }

    /** What is to be called next: the round's look, its batches, then the state of changes. */
    private Optional<Runnable> nextCall(Zone zone) {
        Instant now = clock.instant();
        if (zone.round != null && zone.round.begun.plus(STALE).isBefore(now)) {
            zone.round = null;
        }
        if (zone.round == null && !now.isBefore(zone.nextRound)) {
            List<Ask> asks = requests.waiting(zone.id, ROUND);
            zone.round = asks.isEmpty() ? null : new Zone.Round(asks, now);
        }
        Zone.Round round = zone.round;
        if (round != null && !round.look.isComplete()) {
            return Optional.of(() -> look(zone, round));
        }
        Batch batch = round == null ? null : nextBatch(round);
        if (round != null && batch != null) {
            return Optional.of(() -> send(zone, round, batch));
        }
        zone.round = null;
        return dueChange(zone, now).map(change -> () -> ask(zone, change));
    }

    private void look(Zone zone, Zone.Round round) {
        try {
            round.look.add(zones.list(zone.id, round.look.from()));
        } catch (SdkException failure) {
            refuse(zone, round.asks, Route53Errors.translate(failure, "reading the records of zone " + zone.id));
            return;
        }
        if (round.look.isComplete()) {
            round.batches.addAll(Batch.of(round.plan(settlements)));
        }
    }

    private @Nullable Batch nextBatch(Zone.Round round) {
        while (!round.batches.isEmpty()) {
            Batch next = round.batches.removeFirst();
            Set<Long> wait = requests.stillWaiting(next.asks());
            Batch batch = next.without(ask -> !wait.contains(ask.id()));
            if (!batch.parts().isEmpty()) {
                round.batches.addFirst(batch);
                return batch;
            }
        }
        return null;
    }

    private void send(Zone zone, Zone.Round round, Batch batch) {
        round.batches.removeFirst();
        try {
            String change = zones.change(zone.id, batch.changes());
            requests.sent(batch.asks(), change);
            zone.nextRound = clock.instant().plus(wake(batch.asks().size()));
        } catch (SdkException failure) {
            if (Route53Errors.isAboutRecords(failure) && batch.parts().size() > 1) {
                batch.split(Route53Errors.said(failure)).forEach(round.batches::addFirst);
            } else if (Route53Errors.isDenied(failure) && batch.byDomain().size() > 1) {
                batch.byDomain().forEach(round.batches::addFirst);
            } else if (Route53Errors.isOvertaken(failure)) {
                overtaken(zone, batch.asks().getFirst());
            } else {
                String whose = batch.parts().size() == 1
                        ? batch.asks().getFirst().host()
                        : batch.parts().size() + " names";
                refuse(
                        zone,
                        batch.asks(),
                        Route53Errors.translate(failure, "changing the records of " + whose + " in zone " + zone.id));
            }
        }
    }

    private static Duration wake(int names) {
        Duration wake = WAKE_OF_ONE.multipliedBy(names);
        return wake.compareTo(Zone.LONGEST_WAKE) < 0 ? wake : Zone.LONGEST_WAKE;
    }

    /** Somebody changed the zone between the look and the batch: the next round looks again, a few times. */
    private void overtaken(Zone zone, Ask ask) {
        requests.again(ask);
        zone.nextRound = clock.instant().plus(Zone.LONGEST_WAKE);
        if (ask.tries() + 1 >= MOST_TRIES) {
            settlements.settle(
                    ask,
                    new NameState.Failed(
                            "The records of " + ask.host() + " are being changed by somebody else.",
                            "Find out who else writes this name; then comment /test-tag."));
        }
    }

    private Optional<String> dueChange(Zone zone, Instant now) {
        List<String> open = requests.openChanges(zone.id);
        zone.polls.keySet().retainAll(Set.copyOf(open));
        return open.stream()
                .filter(change -> !zone.poll(change).at().isAfter(now))
                .findFirst();
    }

    private void ask(Zone zone, String change) {
        try {
            zone.polls.put(change, zone.poll(change).next(clock.instant()));
            if (zones.isInSync(change)) {
                requests.end(zone.id, change, true).forEach(settlements::tell);
            }
        } catch (SdkException failure) {
            RuntimeException translated = Route53Errors.translate(failure, "reading the state of change " + change);
            if (Route53Errors.isUnknownChange(failure)) {
                // Made anew, the change has an id that is known; what stands there is found by the look.
                requests.end(zone.id, change, false);
            } else if (Route53Errors.isDenied(failure)) {
                unseen(zone, change, String.valueOf(translated.getMessage()));
            } else {
                throw Route53Errors.asTransient(translated);
            }
        }
    }

    /** Nobody will ever hear whether it has spread, as long as nobody may ask: that is told, and the zone goes on. */
    private void unseen(Zone zone, String change, String why) {
        PermanentFailure no = new PermanentFailure(
                why, "Allow Utakata's role route53:GetChange on arn:aws:route53:::change/*; then comment /test-tag.");
        log.warn("Zone {}: {} {}", zone.id, why, no.remedy());
        requests.sentBy(zone.id, change).forEach(ask -> settlements.fail(ask, no));
    }

    /** Ends the requests where nothing but a person can help, and throws where time can. */
    private void refuse(Zone zone, List<Ask> asks, RuntimeException failure) {
        if (!(failure instanceof PermanentFailure no)) {
            throw failure;
        }
        log.warn("Zone {}: {}", zone.id, no.getMessage());
        if (zone.round != null && asks == zone.round.asks) {
            zone.round = null;
        }
        asks.forEach(ask -> settlements.fail(ask, no));
    }

    private Next rest(Zone zone) {
        Instant now = clock.instant();
        Optional<Instant> poll = requests.openChanges(zone.id).stream()
                .map(change -> zone.poll(change).at())
                .min(Instant::compareTo);
        boolean waits = requests.anyWaiting(zone.id);
        Instant round = waits ? zone.nextRound : Instant.MAX;
        Instant next = poll.filter(at -> at.isBefore(round)).orElse(round);
        return next.equals(Instant.MAX) ? Next.whenSignalled() : Next.in(Duration.between(now, next));
    }
}
