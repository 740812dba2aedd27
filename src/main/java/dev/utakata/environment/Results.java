package dev.utakata.environment;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Project;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the reconciler writes down. Every method is one transaction and proves with the fence that nobody else has taken
 * the environment over; a result that cannot is dropped.
 */
class Results {

    private static final Logger log = LoggerFactory.getLogger(Results.class);

    private final EnvironmentRepository environments;
    private final StepRepository steps;
    private final History history;
    private final Milestones milestones;
    private final ApplicationEventPublisher events;
    private final Engine engine;
    private final Clock clock;

    Results(
            EnvironmentRepository environments,
            StepRepository steps,
            History history,
            Milestones milestones,
            ApplicationEventPublisher events,
            Engine engine,
            Clock clock) {
        this.environments = environments;
        this.steps = steps;
        this.history = history;
        this.milestones = milestones;
        this.events = events;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Takes the environment over and writes the intent down.
     *
     * @return the step as it stands; empty where somebody else has taken the environment over
     */
    @Transactional
    public Optional<Begun> begin(Situation situation, StepName name, Instant now) {
        Environment environment = situation.environment();
        if (!environments.take(environment.id(), environment.version())) {
            return Optional.empty();
        }
        boolean fresh = situation.step(name).isEmpty();
        StepState state = steps.begin(situation, name, now);
        if (fresh) {
            events.publishEvent(EnvironmentChanged.of(environment));
        }
        boolean untried = state.facts().get(StepState.UNTRIED).isPresent();
        if (untried) {
            // From here on it may have been tried, whatever happens to us.
            state = state.with(state.facts().without(StepState.UNTRIED));
            steps.save(environment.id(), state);
        }
        return Optional.of(new Begun(state, fresh || untried));
    }

    /** A step that is about to be tried. @param first whether nothing of it can be outside yet */
    record Begun(StepState state, boolean first) {}

    /** Writes the result down, unless somebody else has taken the environment over since {@link #begin}. */
    @Transactional
    public void finish(Situation situation, StepState before, StepState after, Project project) {
        Environment environment = situation.environment();
        if (!environments.take(environment.id(), environment.version() + 1)) {
            log.warn("{}: a late result of {} was dropped", environment.slug(), after.name());
            return;
        }
        steps.save(environment.id(), after);
        boolean told =
                !after.reason().equals(before.reason()) && !after.reason().isEmpty();
        boolean moved = after.status() != before.status();
        if (told || moved) {
            history.add(environment, line(environment, after));
            events.publishEvent(EnvironmentChanged.of(environment));
        }
        if (after.isFailed()) {
            milestones.failed(environment, after, project);
        }
        if (isStuck(environment, after, project)) {
            // Once: a message of the same generation and milestone is there already.
            milestones.stuck(environment, after, project);
        }
    }

    /** What is live was asked again. @param attempt how many times in a row it did not answer as it should */
    @Transactional
    public void rechecked(Situation situation, StepState verified, int attempt) {
        Environment environment = situation.environment();
        if (environments.take(environment.id(), environment.version() + 1)) {
            steps.save(environment.id(), verified.lookedAt(attempt, clock.instant()));
        }
    }

    /**
     * What was live is not any more: what shows whether it is there is gone through again, and makes what is missing. The
     * room hears of it only if that fails. The pull requests are read first: somebody may have stopped it.
     */
    @Transactional
    public void drifted(Situation situation, String how) {
        Environment environment = situation.environment();
        if (environments.take(environment.id(), environment.version() + 1)) {
            Instant now = clock.instant();
            StepName.tellingWhetherItIsThere().forEach(name -> steps.again(situation, name, now));
            environments.observeAt(environment.id(), now);
            history.add(environment, "It was live and is not any more, so it is set right: " + how);
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    private boolean isStuck(Environment environment, StepState step, Project project) {
        return !environment.isWanted()
                && step.status() == StepState.Status.RUNNING
                && !step.reason().isEmpty()
                && !project.lifetime()
                        .stuckAfter()
                        .minus(Duration.between(step.started(), clock.instant()))
                        .isPositive();
    }

    /** It is not wanted any more; without effect where somebody has wanted it anew meanwhile. */
    @Transactional
    public void unwant(Environment environment, String reason) {
        if (environments.unwant(environment, reason)) {
            history.add(environment, "It goes, because " + reason);
            engine.signal(Reconciler.work(environment.id()));
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    /** Its time is over; without effect where somebody has moved its end meanwhile. */
    @Transactional
    public void expire(Environment environment) {
        if (environments.expire(environment, "its time was over")) {
            history.add(environment, "It goes, because its time was over");
            engine.signal(Reconciler.work(environment.id()));
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    /**
     * The pull request has moved on, to another commit or another profile; without effect where somebody has wanted
     * something else meanwhile.
     */
    @Transactional
    public void move(Environment environment, CommitSha commit, String profile, String reason) {
        boolean looked = environments.observed(environment, clock.instant().plus(Environments.RESYNC));
        if (looked && environments.move(environment.id(), environment.generation(), commit, profile, reason)) {
            history.add(environment, "It moves, because " + reason);
            engine.signal(Reconciler.work(environment.id()));
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    /**
     * The pull request was read, and nothing follows from it but what people may want to know. Without effect where a
     * webhook has asked for another look since.
     */
    @Transactional
    public void observed(Environment environment, Seen seen, RepositoryName repository) {
        boolean looked = environments.observed(environment, clock.instant().plus(Environments.RESYNC));
        if (!looked || seen.equals(environment.seen()) && repository.equals(environment.repository())) {
            return;
        }
        environments.seen(environment.id(), seen, repository);
        difference(environment, seen, repository).ifPresent(line -> history.add(environment, line));
        events.publishEvent(EnvironmentChanged.of(environment));
    }

    private static Optional<String> difference(Environment before, Seen seen, RepositoryName repository) {
        if (seen.unseen().isPresent()) {
            return Optional.of("Its pull request is not to be found; it goes if that stays so for "
                    + Observer.UNSEEN.toHours() + " hours");
        }
        if (before.seen().unseen().isPresent()) {
            return Optional.of("Its pull request is there again");
        }
        if (!repository.equals(before.repository())) {
            return Optional.of("The repository is called " + repository + " now");
        }
        if (seen.labelled() != before.seen().labelled()) {
            return Optional.of(seen.labelled() ? "The label is back" : "The label was removed; it stays");
        }
        return before.seen().head() == null
                ? Optional.empty()
                : Optional.ofNullable(seen.head())
                        .map(head -> "Commit " + head.abbreviated() + " was pushed; it stays where it is");
    }

    /** The pull request may not be read: nothing follows from it, and its time goes on counting. */
    @Transactional
    public void unreadable(Environment environment, String why) {
        if (environments.observed(environment, clock.instant().plus(Environments.RESYNC))) {
            history.addOnce(environment, "Its pull request cannot be read, so nothing is changed: " + why);
        }
    }

    @Transactional
    public void warn(Environment environment, Project project) {
        if (environments.warned(environment)) {
            milestones.expiring(environment, project);
            history.add(environment, "The room was told that its time is nearly over");
        }
    }

    /** Everything that it owned is proved gone. */
    @Transactional
    public void conclude(Situation situation, Project project) {
        Environment environment = situation.environment();
        if (environments.gone(environment.id(), environment.generation(), clock.instant())) {
            history.add(environment, "It is gone; nothing of it is left");
            milestones.gone(situation, project);
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    private static String line(Environment environment, StepState step) {
        String title =
                environment.isWanted() ? step.name().title() : step.name().inverse();
        String state =
                switch (step.status()) {
                    case DONE -> "done";
                    case FAILED -> "failed";
                    case RUNNING -> step.attempt() > 0 ? "will be tried again" : "goes on";
                };
        return title + ": " + state + (step.reason().isEmpty() ? "" : " (" + step.reason() + ")");
    }
}
