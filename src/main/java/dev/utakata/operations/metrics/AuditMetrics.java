package dev.utakata.operations.metrics;

import dev.utakata.audit.AuditSettings;
import dev.utakata.audit.Audited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/**
 * What this replica's last audit has found. Any replica may make the next one: what is so old that another one must have
 * been made since is told no longer.
 */
class AuditMetrics {

    private final Meters meters;
    private final Duration told;
    private final Clock clock;
    private volatile @Nullable Last last;

    AuditMetrics(Meters meters, AuditSettings settings, Clock clock) {
        this.meters = meters;
        this.told = settings.every().plus(settings.every().dividedBy(2));
        this.clock = clock;
        for (String kind : Label.ORPHAN.known()) {
            meters.gauge(Metric.ORPHANS, () -> number(audited -> audited.found().getOrDefault(kind, 0L)), kind);
        }
        meters.gauge(Metric.AUDIT_UNREADABLE, () -> number(Audited::unreadable));
        meters.counter(Metric.ORPHANS_REMOVED);
    }

    @EventListener
    void audited(Audited audited) {
        last = new Last(audited, clock.instant());
        meters.counter(Metric.ORPHANS_REMOVED).increment(audited.removed());
    }

    private double number(ToDoubleFunction<Audited> number) {
        Last known = last;
        return known == null || known.at().plus(told).isBefore(clock.instant())
                ? Double.NaN
                : number.applyAsDouble(known.audited());
    }

    private record Last(Audited audited, Instant at) {}
}
