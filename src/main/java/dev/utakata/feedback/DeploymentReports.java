package dev.utakata.feedback;

import dev.utakata.environment.Environment;
import dev.utakata.environment.EnvironmentChanged;
import dev.utakata.environment.EnvironmentId;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.feedback.DeploymentRepository.Row;
import dev.utakata.forge.DeploymentId;
import dev.utakata.forge.Deployments;
import dev.utakata.forge.Deployments.NewDeployment;
import dev.utakata.forge.Deployments.Report;
import dev.utakata.forge.Deployments.State;
import dev.utakata.logging.About;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Keeps the forge's own record of deployments: one for each commit that an environment is brought to, opened when that is
 * wanted, reported as it goes on, and inactive when a newer one has taken its place or the environment goes. One call at a
 * time; a failure of it concerns nothing else.
 */
class DeploymentReports implements Worker {

    private static final Logger log = LoggerFactory.getLogger(DeploymentReports.class);
    private static final String KIND = "deployment";

    /** Stands for a state where the forge does not let us say any. */
    private static final String REFUSED = "REFUSED";

    private final Environments environments;
    private final DeploymentRepository repository;
    private final Deployments deployments;
    private final Engine engine;

    DeploymentReports(
            Environments environments, DeploymentRepository repository, Deployments deployments, Engine engine) {
        this.environments = environments;
        this.repository = repository;
        this.deployments = deployments;
        this.engine = engine;
    }

    @EventListener
    void changed(EnvironmentChanged event) {
        if (event.turning()) {
            engine.signal(new Work(KIND, event.environment().toString()));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        Optional<Situation> situation = environments.byId(EnvironmentId.of(id));
        if (situation.isEmpty()) {
            return Next.whenSignalled();
        }
        Environment environment = situation.get().environment();
        boolean more =
                About.environment(environment.slug().value(), environment.generation(), () -> step(situation.get()));
        return more ? Next.now() : Next.whenSignalled();
    }

    /** @return whether there may be more to do */
    private boolean step(Situation situation) {
        Environment environment = situation.environment();
        List<Row> rows = repository.of(environment.id());
        boolean missing = rows.stream().noneMatch(row -> row.generation() == environment.generation());
        if (environment.isWanted() && missing) {
            repository.intend(environment.id(), environment.generation(), environment.wanted());
            open(environment, repository.of(environment.id()).getLast(), false);
            return true;
        }
        for (Row row : rows) {
            Optional<Report> due = due(situation, row);
            if (due.isPresent() && !row.reported().equals(due.get().state().name())) {
                tell(environment, row, due.get());
                return true;
            }
        }
        return false;
    }

    /** @param look whether it may have been opened already */
    private Optional<DeploymentId> open(Environment environment, Row row, boolean look) {
        NewDeployment wanted = new NewDeployment(
                environment.repository(),
                row.commit(),
                "preview-" + environment.project(),
                environment.slug().value(),
                row.key());
        try {
            DeploymentId id = (look ? deployments.find(wanted) : Optional.<DeploymentId>empty())
                    .orElseGet(() -> deployments.open(wanted));
            repository.opened(row, id);
            return Optional.of(id);
        } catch (PermanentFailure failure) {
            refused(environment, row, failure);
            return Optional.empty();
        }
    }

    private void tell(Environment environment, Row row, Report report) {
        if (row.id().isEmpty() && report.state() == State.INACTIVE) {
            // Perhaps it was opened and its number never heard: then it must not be left standing.
            Optional<DeploymentId> lost = deployments.find(new NewDeployment(
                    environment.repository(), row.commit(), "preview-" + environment.project(), "", row.key()));
            if (lost.isEmpty()) {
                repository.reported(row, State.INACTIVE.name());
                return;
            }
            repository.opened(row, lost.get());
            return;
        }
        Optional<DeploymentId> id = row.id().or(() -> open(environment, row, true));
        if (id.isEmpty()) {
            return;
        }
        try {
            deployments.report(environment.repository(), id.get(), report);
            repository.reported(row, report.state().name());
        } catch (PermanentFailure failure) {
            refused(environment, row, failure);
        }
    }

    private void refused(Environment environment, Row row, PermanentFailure failure) {
        log.warn("The deployment of {} cannot be shown: {}", environment.slug(), failure.getMessage());
        repository.reported(row, REFUSED);
    }

    /** What the forge should be told of a deployment; empty where nothing is to be said yet. */
    private static Optional<Report> due(Situation situation, Row row) {
        if (row.reported().equals(REFUSED)) {
            return Optional.empty();
        }
        Environment environment = situation.environment();
        boolean current = row.generation() == environment.generation() && environment.isWanted();
        if (current) {
            return current(situation);
        }
        boolean replaced = !environment.isWanted() || situation.phase() == Situation.Phase.LIVE;
        return replaced
                ? Optional.of(new Report(State.INACTIVE, "Gone, or replaced by a newer one", null, null))
                : Optional.empty();
    }

    private static Optional<Report> current(Situation situation) {
        return switch (situation.phase()) {
            case COMING ->
                url(situation, StepName.BUILD_IMAGE)
                        .map(log -> new Report(State.IN_PROGRESS, "Being built and rolled out", log, null));
            case LIVE ->
                Optional.of(new Report(
                        State.SUCCESS,
                        "It answers with this commit",
                        url(situation, StepName.BUILD_IMAGE).orElse(null),
                        url(situation, StepName.VERIFY_LIVE).orElse(null)));
            case FAILED -> situation.failure().map(failure -> failure(situation, failure));
            case GOING, GONE -> Optional.empty();
        };
    }

    private static Report failure(Situation situation, StepState failure) {
        @Nullable URI log = url(situation, failure.name()).orElse(null);
        return new Report(State.FAILURE, failure.name().title() + ": " + failure.reason(), log, null);
    }

    private static Optional<URI> url(Situation situation, StepName step) {
        return situation.step(step).flatMap(state -> state.facts().get("url")).map(URI::create);
    }
}
