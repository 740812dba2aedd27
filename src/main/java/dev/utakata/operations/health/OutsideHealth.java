package dev.utakata.operations.health;

import dev.utakata.outside.CallBudget;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideStatus;
import dev.utakata.outside.OutsideSystem;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * How one outside system does, for people to see. No state of it is one that the actuator answers with an error: nothing
 * that happens outside is healed by a new process, or by sending our requests to another one.
 */
final class OutsideHealth implements HealthIndicator {

    private final OutsideSystem system;
    private final OutsideCalls calls;
    private final Clock clock;

    OutsideHealth(OutsideSystem system, OutsideCalls calls, Clock clock) {
        this.system = system;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Health health() {
        OutsideStatus status = calls.status(system);
        Health.Builder health = Health.status(
                switch (status.state()) {
                    case UNHEARD -> Status.UNKNOWN;
                    case ANSWERING -> Status.UP;
                    case STUMBLING, FAILING -> new Status(status.state().name());
                });
        status.lastSuccess().ifPresent(at -> health.withDetail("lastSuccess", at));
        status.lastError().ifPresent(error -> health.withDetail("lastError", shown(error)));
        if (status.failuresInRow() > 0) {
            health.withDetail("failuresInRow", status.failuresInRow());
        }
        if (!status.budgets().isEmpty()) {
            health.withDetail(
                    "budgets", status.budgets().stream().map(this::shown).toList());
        }
        return health.build();
    }

    private static Map<String, Object> shown(OutsideStatus.LastError error) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("at", error.at());
        shown.put("outcome", error.outcome().label());
        shown.put("operation", error.operation());
        shown.put("what", error.words());
        if (!error.remedy().isEmpty()) {
            shown.put("remedy", error.remedy());
        }
        return shown;
    }

    private Map<String, Object> shown(CallBudget budget) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", budget.name());
        if (!budget.account().isEmpty()) {
            shown.put("account", budget.account());
        }
        shown.put("left", budget.leftAt(clock.instant()));
        shown.put("limit", budget.limit());
        shown.put("resetsAt", budget.resetsAt());
        return shown;
    }
}
