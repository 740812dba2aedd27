package dev.utakata.operations.metrics;

import dev.utakata.outside.CallBudget;
import dev.utakata.outside.HeardCall;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideListener;
import dev.utakata.outside.OutsideStatus;
import dev.utakata.outside.OutsideSystem;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Counts the calls to outside systems, and shows what is left of their limits. */
final class OutsideMetrics implements OutsideListener {

    private final Meters meters;
    private final OutsideCalls calls;
    private final Clock clock;
    private final Set<String> budgets = ConcurrentHashMap.newKeySet();

    OutsideMetrics(Meters meters, OutsideCalls calls, Clock clock) {
        this.meters = meters;
        this.calls = calls;
        this.clock = clock;
        for (OutsideSystem system : OutsideSystem.values()) {
            meters.gauge(Metric.OUTSIDE_FAILURES, () -> status(system).failuresInRow(), system.label());
        }
    }

    @Override
    public void heard(HeardCall call) {
        meters.timer(
                        Metric.OUTSIDE_CALL,
                        call.system().label(),
                        call.ending().outcome().label())
                .record(call.took());
    }

    @Override
    public void heard(OutsideSystem system, CallBudget budget) {
        String name = Label.BUDGET.bounded(budget.name());
        if (budgets.add(system.label() + " " + name)) {
            meters.gauge(
                    Metric.BUDGET_LEFT,
                    () -> least(system, name, scarce -> scarce.leftAt(clock.instant())),
                    system.label(),
                    name);
            meters.gauge(Metric.BUDGET_LIMIT, () -> least(system, name, CallBudget::limit), system.label(), name);
        }
    }

    /** Of the account that has least left. */
    private double least(OutsideSystem system, String name, ToDoubleFunction<CallBudget> number) {
        Optional<CallBudget> scarce = status(system).budgets().stream()
                .filter(budget -> Label.BUDGET.bounded(budget.name()).equals(name))
                .min(Comparator.comparingLong(budget -> budget.leftAt(clock.instant())));
        return scarce.isPresent() ? number.applyAsDouble(scarce.get()) : Double.NaN;
    }

    private OutsideStatus status(OutsideSystem system) {
        return calls.status(system);
    }
}
