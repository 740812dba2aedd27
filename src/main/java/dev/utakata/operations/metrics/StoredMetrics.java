package dev.utakata.operations.metrics;

import dev.utakata.chat.OutboxCount;
import dev.utakata.environment.Census;
import dev.utakata.environment.Situation.Phase;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.EngineState;
import dev.utakata.webhook.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gauges of what stands in the database, which is the same for all replicas. Not a number while the database is away. */
final class StoredMetrics {

    private final Clock clock;

    /** @param stored where it is read */
    StoredMetrics(Meters meters, Stored stored, Clock clock) {
        this.clock = clock;
        environments(meters, stored);
        inbox(meters, Label.GITHUB, new Counted<>(stored.backlog()::comments, clock));
        inbox(meters, Label.CHATWORK, new Counted<>(stored.backlog()::messages, clock));
        messages(meters, new Counted<>(stored.outbox()::count, clock));
        engine(meters, stored.engine());
    }

    /** What is read. */
    record Stored(Projects projects, Census census, Backlog backlog, OutboxCount outbox, EngineState engine) {}

    private void environments(Meters meters, Stored stored) {
        Counted<List<Census.Count>> counted = new Counted<>(stored.census()::count, clock);
        Set<String> configured =
                stored.projects().all().stream().map(Project::key).collect(Collectors.toUnmodifiableSet());
        Stream.concat(configured.stream(), Stream.of(Label.UNCONFIGURED)).forEach(project -> {
            for (Phase phase : Phase.values()) {
                if (phase != Phase.GONE) {
                    meters.gauge(
                            Metric.ENVIRONMENTS,
                            () -> number(counted.get(), counts -> sum(counts, configured, project, phase)),
                            project,
                            Label.of(phase));
                }
            }
        });
    }

    private static double sum(List<Census.Count> counts, Set<String> configured, String project, Phase phase) {
        return counts.stream()
                .filter(count -> count.phase() == phase)
                .filter(count ->
                        project.equals(configured.contains(count.project()) ? count.project() : Label.UNCONFIGURED))
                .mapToLong(Census.Count::environments)
                .sum();
    }

    private void inbox(Meters meters, String source, Counted<Backlog.Pending> counted) {
        meters.gauge(Metric.INBOX_PENDING, () -> number(counted.get(), pending -> (double) pending.count()), source);
        meters.gauge(Metric.INBOX_AGE, () -> number(counted.get(), pending -> age(pending.oldest())), source);
    }

    private void messages(Meters meters, Counted<OutboxCount.Counted> counted) {
        message(meters, "waiting", counted, OutboxCount.Counted::waiting);
        message(meters, "sent", counted, OutboxCount.Counted::sent);
        message(meters, "failed", counted, OutboxCount.Counted::failed);
        meters.gauge(Metric.MESSAGE_AGE, () -> number(counted.get(), messages -> age(messages.oldest())));
    }

    private static void message(
            Meters meters,
            String state,
            Counted<OutboxCount.Counted> counted,
            Function<OutboxCount.Counted, Long> which) {
        meters.gauge(Metric.MESSAGES, () -> number(counted.get(), messages -> (double) which.apply(messages)), state);
    }

    private void engine(Meters meters, EngineState engine) {
        Counted<EngineState.Due> counted = new Counted<>(engine::due, clock);
        meters.gauge(Metric.ENGINE_DUE, () -> number(counted.get(), due -> (double) due.tasks()));
        meters.gauge(Metric.ENGINE_OVERDUE, () -> number(counted.get(), due -> age(due.since())));
        meters.gauge(Metric.ENGINE_LOOKED, () -> {
            EngineState.Beat beat = engine.beat();
            return beat.runs() ? beat.ago().toMillis() / 1000.0 : 0;
        });
    }

    private static <T> double number(Optional<T> counted, Function<T, Double> number) {
        return counted.map(number).orElse(Double.NaN);
    }

    /** In seconds; zero where there is nothing, and where clocks differ. */
    private double age(Optional<Instant> since) {
        return since.map(then ->
                        Math.max(0, Duration.between(then, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
