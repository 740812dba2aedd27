package dev.utakata.outside;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every adapter tells what became of its calls, and where it is read how each outside system does. Adapters tell at
 * the one place where their calls pass, after {@link dev.utakata.failure failures} have been translated, and not of calls
 * that a lost lease has stopped: those say nothing of the other side. Kept in memory, for this process alone. Safe for
 * use by many threads.
 */
public final class OutsideCalls {

    private static final Logger log = LoggerFactory.getLogger(OutsideCalls.class);

    private final Clock clock;
    private final Supplier<List<OutsideListener>> listeners;
    private final Map<OutsideSystem, SystemRecord> records = new EnumMap<>(OutsideSystem.class);

    /** @param listeners asked for at each call, so that they may be made later than this */
    public OutsideCalls(Clock clock, Supplier<List<OutsideListener>> listeners) {
        this.clock = clock;
        this.listeners = listeners;
        Stream.of(OutsideSystem.values()).forEach(system -> records.put(system, new SystemRecord(system)));
    }

    /** Without anybody who listens. */
    public OutsideCalls(Clock clock) {
        this(clock, List::of);
    }

    /** Makes a call that is a success where it returns. Whatever it throws is told of, and thrown. */
    public <T extends @Nullable Object> T call(OutsideSystem system, String operation, Supplier<T> call) {
        return call(system, operation, call, answer -> CallEnding.success());
    }

    /** Makes a call. @param judge what its answer means; may be a failure, which is not thrown */
    public <T extends @Nullable Object> T call(
            OutsideSystem system, String operation, Supplier<T> call, Function<T, CallEnding> judge) {
        Started started = begin(system, operation);
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException failure) {
            started.ended(CallEnding.of(failure));
            throw failure;
        }
        started.ended(judge.apply(answer));
        return answer;
    }

    /** For adapters that see the beginning and the end of a call at two places. */
    public Started begin(OutsideSystem system, String operation) {
        return new Started(system, operation, clock.instant(), System.nanoTime());
    }

    /** A call was not made, because it was not our turn. @param why in words, see {@link CallEnding#words} */
    public void postponed(OutsideSystem system, String operation, String why) {
        CallEnding ending = new CallEnding(CallOutcome.POSTPONED, why, "");
        heard(new HeardCall(system, operation, clock.instant(), Duration.ZERO, ending));
    }

    /** What is left of a limit. Of each name and account, the last word counts. */
    public void budget(OutsideSystem system, CallBudget budget) {
        record(system).heard(budget);
        tell(listener -> listener.heard(system, budget));
    }

    /** How every outside system does, in the order of {@link OutsideSystem}; also those that were not called yet. */
    public List<OutsideStatus> statuses() {
        return records.values().stream().map(SystemRecord::status).toList();
    }

    /** How one outside system does. */
    public OutsideStatus status(OutsideSystem system) {
        return record(system).status();
    }

    private void heard(HeardCall call) {
        record(call.system()).heard(call, clock.instant());
        tell(listener -> listener.heard(call));
    }

    private void tell(Consumer<OutsideListener> news) {
        for (OutsideListener listener : listeners.get()) {
            try {
                news.accept(listener);
            } catch (RuntimeException broken) {
                // Whoever counts must not stop those who work.
                log.warn("Somebody who hears of calls to the outside has failed", broken);
            }
        }
    }

    private SystemRecord record(OutsideSystem system) {
        SystemRecord record = records.get(system);
        if (record == null) {
            throw new IllegalStateException("no record of " + system);
        }
        return record;
    }

    /** A call that is on its way. */
    public final class Started {

        private final OutsideSystem system;
        private final String operation;
        private final Instant began;
        private final long nanos;
        private final AtomicBoolean over = new AtomicBoolean();

        private Started(OutsideSystem system, String operation, Instant began, long nanos) {
            this.system = system;
            this.operation = operation;
            this.began = began;
            this.nanos = nanos;
        }

        /** It is over; of several endings the first one counts. */
        public void ended(CallEnding ending) {
            if (over.compareAndSet(false, true)) {
                Duration took = Duration.ofNanos(System.nanoTime() - nanos);
                heard(new HeardCall(system, operation, began, took, ending));
            }
        }
    }
}
