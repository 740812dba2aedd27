package dev.utakata.reconcile.manual;

import dev.utakata.failure.TransientFailure;
import dev.utakata.logging.About;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An engine without threads: work runs when it is told to, one run at a time. What it remembers outlives a crash of the
 * worker, as the real one's table does.
 */
public final class ManualEngine implements Engine {

    private final Supplier<List<Worker>> workers;
    private final Clock clock;
    private final Map<Work, Instant> due = new LinkedHashMap<>();
    private final Set<Work> signalled = new HashSet<>();
    private final List<Throwable> unexpected = new ArrayList<>();

    public ManualEngine(Supplier<List<Worker>> workers, Clock clock) {
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public synchronized void signal(Work work) {
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

    private synchronized void wake(Work work) {
        signalled.add(work);
        due.put(work, clock.instant());
    }

    /** When the next work is due. */
    public synchronized Optional<Instant> nextDue() {
        return nextDue(work -> true);
    }

    /** When the next work of some kinds is due. */
    public synchronized Optional<Instant> nextDue(Predicate<Work> which) {
        return due.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
    }

    /** Runs the work that has been due for longest. @return whether there was any */
    public boolean runNext() {
        Optional<Work> next = take();
        next.ifPresent(this::run);
        return next.isPresent();
    }

    private synchronized Optional<Work> take() {
        Optional<Work> next = due.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(clock.instant()))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        next.ifPresent(work -> {
            due.remove(work);
            signalled.remove(work);
        });
        return next;
    }

    private void run(Work work) {
        Worker worker = workers.get().stream()
                .filter(candidate -> candidate.kind().equals(work.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody does " + work));
        try {
            About.nobody();
            Next next = worker.run(work.id());
            if (next instanceof Next.In in) {
                again(work, in.delay());
            }
        } catch (TransientFailure again) {
            again(work, again.retryAfter().orElse(Duration.ofSeconds(2)));
        } catch (RuntimeException failure) {
            unexpected.add(failure);
            again(work, Duration.ofSeconds(2));
        } catch (Error crash) {
            again(work, Duration.ZERO);
            throw crash;
        }
    }

    private synchronized void again(Work work, Duration delay) {
        if (!signalled.contains(work)) {
            due.put(work, clock.instant().plus(delay));
        }
    }

    /** What workers threw that is neither transient nor a crash: bugs. Forgets them. */
    public synchronized List<Throwable> takeUnexpected() {
        List<Throwable> taken = List.copyOf(unexpected);
        unexpected.clear();
        return taken;
    }
}
