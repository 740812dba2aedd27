package dev.utakata.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.utakata.audit.AuditSettings;
import dev.utakata.audit.Audited;
import dev.utakata.chat.OutboxCount;
import dev.utakata.environment.Census;
import dev.utakata.outside.CallBudget;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.EngineState;
import dev.utakata.webhook.Backlog;
import dev.utakata.world.SteppedClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What gauges show when what they tell of changes, is not known, or is too old. */
class GaugesTest {

    private final SteppedClock clock = new SteppedClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);

    @Test
    void of_a_limit_the_account_with_least_left_is_shown_until_it_is_reset() {
        OutsideMetrics[] listener = new OutsideMetrics[1];
        OutsideCalls calls = new OutsideCalls(clock, () -> List.of(listener[0]));
        listener[0] = new OutsideMetrics(meters, calls, clock);

        calls.budget(OutsideSystem.GITHUB, budget("core", "installation 1", 4000, 5000, 60));
        calls.budget(OutsideSystem.GITHUB, budget("core", "installation 2", 70, 15000, 30));
        calls.budget(OutsideSystem.CHATWORK, budget("calls", "", 250, 300, 300));
        assertThat(value(Metric.BUDGET_LEFT, "github", "core")).isEqualTo(70);
        assertThat(value(Metric.BUDGET_LIMIT, "github", "core")).isEqualTo(15000);
        assertThat(value(Metric.BUDGET_LEFT, "chatwork", "calls")).isEqualTo(250);

        clock.advance(Duration.ofSeconds(30));
        assertThat(value(Metric.BUDGET_LEFT, "github", "core")).isEqualTo(4000);
        assertThat(value(Metric.BUDGET_LIMIT, "github", "core")).isEqualTo(5000);

        calls.budget(OutsideSystem.GITHUB, budget("core", "installation 1", 3999, 5000, 60));
        assertThat(value(Metric.BUDGET_LEFT, "github", "core")).isEqualTo(3999);
    }

    /** GitHub adds limits at any time. */
    @Test
    void limits_that_nobody_knows_yet_share_one_label() {
        OutsideMetrics[] listener = new OutsideMetrics[1];
        OutsideCalls calls = new OutsideCalls(clock, () -> List.of(listener[0]));
        listener[0] = new OutsideMetrics(meters, calls, clock);

        calls.budget(OutsideSystem.GITHUB, budget("moon_phases", "", 9, 10, 60));
        calls.budget(OutsideSystem.GITHUB, budget("tide_tables", "", 5, 10, 60));
        assertThat(value(Metric.BUDGET_LEFT, "github", Label.OTHER)).isEqualTo(5);
        assertThat(registry.find(Metric.BUDGET_LEFT.id()).gauges()).hasSize(1);
    }

    @Test
    void failures_in_row_are_counted_until_a_call_is_answered() {
        OutsideCalls calls = new OutsideCalls(clock);
        new OutsideMetrics(meters, calls, clock);
        for (int i = 0; i < 3; i++) {
            calls.begin(OutsideSystem.ROUTE53, "ListResourceRecordSets")
                    .ended(CallEnding.of(new IllegalStateException("secret")));
        }
        assertThat(value(Metric.OUTSIDE_FAILURES, "route53")).isEqualTo(3);
        assertThat(value(Metric.OUTSIDE_FAILURES, "github")).isZero();
        calls.begin(OutsideSystem.ROUTE53, "ListResourceRecordSets").ended(CallEnding.success());
        assertThat(value(Metric.OUTSIDE_FAILURES, "route53")).isZero();
    }

    /** Another replica makes the next audit, and knows better; and a zero that nobody has counted would calm. */
    @Test
    void orphans_are_told_from_the_first_audit_until_the_next_one_is_overdue() {
        AuditMetrics metrics = new AuditMetrics(meters, new AuditSettings(Duration.ofHours(1), true), clock);
        assertThat(value(Metric.ORPHANS, "branch")).isNaN();
        assertThat(value(Metric.AUDIT_UNREADABLE)).isNaN();

        metrics.audited(new Audited(Map.of("branch", 2L, "namespace", 1L), 2, 1));
        assertThat(value(Metric.ORPHANS, "branch")).isEqualTo(2);
        assertThat(value(Metric.ORPHANS, "namespace")).isEqualTo(1);
        assertThat(value(Metric.ORPHANS, "application")).isZero();
        assertThat(value(Metric.AUDIT_UNREADABLE)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(90));
        assertThat(value(Metric.ORPHANS, "branch")).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(value(Metric.ORPHANS, "branch")).isNaN();

        metrics.audited(new Audited(Map.of(), 3, 0));
        assertThat(value(Metric.ORPHANS, "branch")).isZero();
        assertThat(registry.get(Metric.ORPHANS_REMOVED.id()).counter().count()).isEqualTo(5);
    }

    @Test
    void what_waits_longest_grows_older_between_the_counts_and_is_not_known_while_the_database_is_away() {
        Backlog backlog = mock(Backlog.class);
        EngineState engine = mock(EngineState.class);
        Instant second = clock.instant().minusSeconds(1);
        when(backlog.comments())
                .thenReturn(new Backlog.Pending(3, Optional.of(clock.instant().minusSeconds(40))))
                .thenThrow(new DataAccessResourceFailureException("away"))
                .thenReturn(new Backlog.Pending(0, Optional.empty()));
        when(backlog.messages()).thenReturn(new Backlog.Pending(1, Optional.of(second)));
        when(engine.due()).thenReturn(new EngineState.Due(7, Optional.of(second)));
        when(engine.beat())
                .thenReturn(new EngineState.Beat(true, Duration.ofMillis(1500), Duration.ofSeconds(30)))
                .thenReturn(new EngineState.Beat(false, Duration.ofHours(1), Duration.ofSeconds(30)));
        new StoredMetrics(
                meters,
                new StoredMetrics.Stored(
                        mock(Projects.class), mock(Census.class), backlog, mock(OutboxCount.class), engine),
                clock);

        assertThat(value(Metric.INBOX_PENDING, "github")).isEqualTo(3);
        assertThat(value(Metric.INBOX_AGE, "github")).isEqualTo(40);
        assertThat(value(Metric.INBOX_AGE, "chatwork")).isEqualTo(1);
        assertThat(value(Metric.ENGINE_DUE)).isEqualTo(7);
        assertThat(value(Metric.ENGINE_OVERDUE)).isEqualTo(1);
        assertThat(value(Metric.ENGINE_LOOKED)).isEqualTo(1.5);
        assertThat(value(Metric.ENGINE_LOOKED)).isZero();

        clock.advance(Duration.ofSeconds(5));
        assertThat(value(Metric.INBOX_AGE, "github")).isEqualTo(45);

        clock.advance(Duration.ofSeconds(5));
        assertThat(value(Metric.INBOX_PENDING, "github")).isNaN();
        assertThat(value(Metric.INBOX_AGE, "github")).isNaN();

        clock.advance(Duration.ofSeconds(10));
        assertThat(value(Metric.INBOX_PENDING, "github")).isZero();
        assertThat(value(Metric.INBOX_AGE, "github")).isZero();
    }

    private CallBudget budget(String name, String account, long left, long limit, int seconds) {
        return new CallBudget(name, account, left, limit, clock.instant().plusSeconds(seconds));
    }

    private double value(Metric metric, String... labels) {
        var search = registry.get(metric.id());
        for (int i = 0; i < labels.length; i++) {
            search.tag(metric.labels().get(i).key(), labels[i]);
        }
        Gauge gauge = search.gauge();
        return gauge.value();
    }
}
