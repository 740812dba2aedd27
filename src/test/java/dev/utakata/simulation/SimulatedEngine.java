package dev.utakata.simulation;

import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.BackOff;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The engine's table, which all replicas share: what is signalled, what is due, who runs it, and whose lease is over. Like
 * the real one it takes signals with the caller's transaction, runs each work for one owner at a time, and gives the work
 * of whoever is not heard of to somebody else.
 */
final class SimulatedEngine implements Engine {

    /** As the application has it: a heartbeat every five seconds, and six may be missed. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Of so many signals one is forgotten, where that is wanted. */
    private static final int ONE_IN = 5;

    /** Work that comes back for ever. */
    private static final Set<String> FOR_EVER = Set.of("catch-up", "redelivery", "delivery-poll", "upkeep", "audit");

    private final Map<Work, Row> rows = new LinkedHashMap<>();
    private final Clock clock;
    private final RandomGenerator random;
    private final boolean forgetful;

    SimulatedEngine(Clock clock, RandomGenerator random, Planted bug) {
        this.clock = clock;
        this.random = random;
        this.forgetful = bug == Planted.LOST_SIGNAL;
    }

    /** A run of a piece of work by a process. */
    static final class Run {

        private final Row row;
        private final Process process;

        private Run(Row row, Process process) {
            this.row = row;
            this.process = process;
        }

        Work work() {
            return row.work;
        }

        Process process() {
            return process;
        }

        /** Whether it is still this run's. */
        boolean holds() {
            return row.run == this;
        }
    }

    private static final class Row {

        private final Work work;
        private @Nullable Instant due;
        private boolean signalled;
        private int failures;
        private @Nullable Run run;

        private Row(Work work) {
            this.work = work;
        }

        /** When it can be run next; empty while somebody runs it who is heard of. */
        private Optional<Instant> runnable() {
            if (run == null) {
                return Optional.ofNullable(due);
            }
            return run.process.lostSince().map(since -> since.plus(LEASE));
        }
    }

    @Override
    public void signal(Work work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake(work);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(work);
            }
        });
    }

    private void wake(Work work) {
        if (forgetful && random.nextInt(ONE_IN) == 0) {
            return;
        }
        Row row = rows.computeIfAbsent(work, Row::new);
        row.signalled = true;
        row.due = clock.instant();
    }

    /** What can be run now. */
    List<Work> ready() {
        Instant now = clock.instant();
        return rows.values().stream()
                .filter(row -> row.runnable().filter(at -> !at.isAfter(now)).isPresent())
                .map(row -> row.work)
                .toList();
    }

    /** When the next work can be run. */
    Optional<Instant> nextDue() {
        return next(rows.values().stream());
    }

    /** When the next work can be run that does not come back for ever. */
    Optional<Instant> nextOwn() {
        return next(rows.values().stream().filter(row -> !FOR_EVER.contains(row.work.kind())));
    }

    private static Optional<Instant> next(Stream<Row> some) {
        return some.flatMap(row -> row.runnable().stream()).min(Instant::compareTo);
    }

    /** When somebody will look at the work, at the latest; empty where nobody will. Failed work is looked at in time. */
    Optional<Instant> alarm(Work work) {
        Row row = rows.get(work);
        return Optional.ofNullable(row)
                .flatMap(it -> it.failures > 0 || it.run != null ? Optional.of(clock.instant()) : it.runnable());
    }

    /** The process takes the work. */
    Run take(Work work, Process process) {
        Row row = rows.get(work);
        row.signalled = false;
        row.due = null;
        row.run = new Run(row, process);
        return row.run;
    }

    /** The work was looked at. Without effect where it was given to somebody else meanwhile. */
    void done(Run run, Next next) {
        if (run.holds()) {
            run.row.failures = 0;
            end(run, next instanceof Next.In in ? clock.instant().plus(in.delay()) : null);
        }
    }

    /** The work failed and is tried again. Without effect where it was given to somebody else meanwhile. */
    void failed(Run run, RuntimeException failure) {
        if (run.holds()) {
            Duration pause = BackOff.afterAttempt(++run.row.failures, random);
            if (failure instanceof TransientFailure again) {
                pause = again.retryAfter().orElse(pause);
            }
            end(run, clock.instant().plus(pause));
        }
    }

    private void end(Run run, @Nullable Instant due) {
        Row row = run.row;
        row.run = null;
        if (!row.signalled) {
            row.due = due;
            if (due == null) {
                rows.remove(row.work);
            }
        }
    }
}
