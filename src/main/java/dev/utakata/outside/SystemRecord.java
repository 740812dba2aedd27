package dev.utakata.outside;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is remembered of one outside system. */
final class SystemRecord {

    /** A system has few limits, and an App few installations; whoever names more must not fill the memory. */
    private static final int MOST_BUDGETS = 100;

    private final OutsideSystem system;
    private final Map<String, CallBudget> budgets = new TreeMap<>();
    private @Nullable Instant lastSuccess;
    private OutsideStatus.@Nullable LastError lastError;
    private int failuresInRow;

    SystemRecord(OutsideSystem system) {
        this.system = system;
    }

    synchronized void heard(HeardCall call, Instant now) {
        CallEnding ending = call.ending();
        if (ending.outcome().isAnswered()) {
            lastSuccess = now;
            failuresInRow = 0;
        } else if (ending.outcome().isFailure()) {
            lastError = new OutsideStatus.LastError(
                    now, ending.outcome(), call.operation(), ending.words(), ending.remedy());
            failuresInRow++;
        }
    }

    synchronized void heard(CallBudget budget) {
        String key = budget.name() + " " + budget.account();
        if (budgets.size() < MOST_BUDGETS || budgets.containsKey(key)) {
            budgets.put(key, budget);
        }
    }

    synchronized OutsideStatus status() {
        return new OutsideStatus(
                system,
                Optional.ofNullable(lastSuccess),
                Optional.ofNullable(lastError),
                failuresInRow,
                List.copyOf(budgets.values()));
    }
}
