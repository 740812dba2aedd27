package dev.utakata.operations.metrics;

import dev.utakata.environment.Environment;
import dev.utakata.environment.EnvironmentGone;
import dev.utakata.environment.Situation;
import dev.utakata.environment.StepEnded;
import dev.utakata.environment.StepState;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.project.Projects;
import dev.utakata.webhook.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what comes to its end, once it is committed. All times are those that are stored: who began it, before which
 * restart and in which replica, is all the same.
 */
class WorkMetrics {

    private final Meters meters;
    private final Projects projects;
    private final Acknowledgements acknowledgements;
    private final Backlog backlog;

    WorkMetrics(Meters meters, Projects projects, Acknowledgements acknowledgements, Backlog backlog) {
        this.meters = meters;
        this.projects = projects;
        this.acknowledgements = acknowledgements;
        this.backlog = backlog;
        projects.all().forEach(project -> begin(project.key()));
    }

    /** From zero, so that the first of a kind is seen as a rise. */
    private void begin(String project) {
        meters.timer(Metric.COMMENT_TO_URL, project, Label.FIRST);
        meters.timer(Metric.COMMENT_TO_URL, project, Label.AGAIN);
        meters.timer(Metric.PUSH_TO_URL, project);
        meters.timer(Metric.TEARDOWN, project);
    }

    @EventListener
    void ended(StepEnded event) {
        StepState step = event.step();
        boolean wanted = event.situation().environment().isWanted();
        step.duration()
                .ifPresent(took -> afterCommit(() -> meters.timer(
                                Metric.STEP,
                                Label.of(step.name()),
                                wanted ? Label.UP : Label.DOWN,
                                step.isDone() ? Label.DONE : Label.FAILED)
                        .record(positive(took))));
        Instant finished = step.finished();
        if (event.isGoodNews() && finished != null) {
            live(event.situation(), finished);
        }
    }

    private void live(Situation situation, Instant finished) {
        Environment environment = situation.environment();
        String project = label(environment);
        Optional<Instant> asked = asked(situation);
        if (asked.isPresent()) {
            String kind = situation.wasLive() ? Label.AGAIN : Label.FIRST;
            Duration took = Duration.between(asked.get(), finished);
            afterCommit(() -> meters.timer(Metric.COMMENT_TO_URL, project, kind).record(positive(took)));
        } else {
            situation
                    .began()
                    .map(began -> Duration.between(began, finished))
                    .ifPresent(took -> afterCommit(
                            () -> meters.timer(Metric.PUSH_TO_URL, project).record(positive(took))));
        }
    }

    /** When the comment arrived that this answers; empty where a push has caused it. */
    private Optional<Instant> asked(Situation situation) {
        Environment environment = situation.environment();
        Optional<Instant> received = acknowledgements.asking(environment.id()).stream()
                .map(backlog::received)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return received.or(() -> Optional.of(environment.asked().at()).filter(at -> isOfThisGeneration(at, situation)));
    }

    /** A generation that a push began comes after the work on an earlier one, and that after the request. */
    private static boolean isOfThisGeneration(Instant asked, Situation situation) {
        int generation = situation.environment().generation();
        return situation.steps().stream()
                .filter(step -> step.generation() < generation)
                .allMatch(step -> step.started().isBefore(asked));
    }

    @EventListener
    void gone(EnvironmentGone event) {
        event.situation()
                .began()
                .map(began -> Duration.between(began, event.at()))
                .ifPresent(took -> afterCommit(() -> meters.timer(
                                Metric.TEARDOWN, label(event.situation().environment()))
                        .record(positive(took))));
    }

    private String label(Environment environment) {
        return projects.byKey(environment.project()).isPresent() ? environment.project() : Label.UNCONFIGURED;
    }

    /** Replicas' clocks differ. */
    private static Duration positive(Duration took) {
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static void afterCommit(Runnable count) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            count.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
