package dev.utakata.environment;

import dev.utakata.project.Project;
import dev.utakata.reconcile.Effects;
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
 * What the reconciler writes down of its steps and of time. Every method is one transaction and proves with the fence that nobody else has taken
 * the environment over; a result that cannot is dropped.
 */
class Results {

    private static final Logger log = LoggerFactory.getLogger(Results.class);

    private final EnvironmentRepository environments;
    private final DesiredRepository desired;
    private final StepRepository steps;
    private final History history;
    private final Milestones milestones;
    private final ApplicationEventPublisher events;
    private final Engine engine;
    private final Clock clock;

    Results(
            EnvironmentRepository environments,
            DesiredRepository desired,
            StepRepository steps,
            History history,
            Milestones milestones,
            ApplicationEventPublisher events,
            Engine engine,
            Clock clock) {
        this.environments = environments;
        this.desired = desired;
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
            events.publishEvent(EnvironmentChanged.of(environment, false));
        }
        boolean untried = state.facts().get(StepState.UNTRIED).isPresent();
        if (untried) {
            // From here on it may have been tried, whatever happens to us.
            boolean waited = state.facts()
                    .get(StepState.UNTRIED)
                    .filter(StepState.WAITED::equals)
                    .isPresent();
            StepState due = waited ? state.begunAt(now) : state;
            Duration age = OutOfSight.ended(due, now).age(now);
            state = due.with(due.facts().without(StepState.UNTRIED).with(StepState.TRIED, age.toString()));
            steps.save(environment.id(), state);
        }
        return Optional.of(new Begun(state, fresh || untried));
    }

    /** A step that is about to be tried. @param first whether nothing of it can be outside yet */
    record Begun(StepState state, boolean first) {}

    /** Writes the result down. @return false where somebody else has taken the environment over since {@link #begin} */
    @Transactional
    public boolean finish(Situation situation, StepState before, StepState after, Project project) {
        Environment environment = situation.environment();
        if (!environments.take(environment.id(), environment.version() + 1)) {
            log.warn("{}: a late result of {} was dropped", environment.slug(), after.name());
            return false;
        }
        steps.save(environment.id(), after);
        // What a dry run leaves undone is in the history already.
        boolean told = !after.reason().equals(before.reason())
                && !after.reason().isEmpty()
                && !Effects.isOfDryRun(after.reason());
        boolean moved = after.status() != before.status();
        if (moved) {
            // Before anybody is told: whoever awaits this is still on the list.
            events.publishEvent(new StepEnded(situation, after));
        }
        if (told || moved) {
            history.add(environment, line(environment, after));
        }
        boolean turning = isTurning(before, after);
        if (told || turning || moved) {
            events.publishEvent(EnvironmentChanged.of(environment, turning));
        }
        if (after.isFailed()) {
            milestones.failed(environment, after, project);
        }
        if (isStuck(environment, after, project)) {
            // Once: a message of the same generation and milestone is there already.
            milestones.stuck(environment, after, project);
        }
        return true;
    }

    /** A step that is through changes the phase only where it was the last one, or had failed before. */
    private static boolean isTurning(StepState before, StepState after) {
        boolean moved = after.status() != before.status();
        boolean decides = after.name() == StepName.VERIFY_LIVE || before.isFailed() || after.isFailed();
        return moved && decides
                || !after.facts().get("url").equals(before.facts().get("url"));
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
            StepName.settingItRight().forEach(name -> steps.again(situation, name, now));
            steps.forget(situation, StepName.VERIFY_LIVE);
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

    /** Its time is over; without effect where somebody has moved its end meanwhile. */
    @Transactional
    public void expire(Environment environment) {
        if (desired.expire(environment, "its time was over")) {
            history.add(environment, "It goes, because its time was over");
            engine.signal(Reconciler.work(environment.id()));
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    @Transactional
    public void warn(Environment environment, Project project) {
        Instant end = environment.expiry().orElseThrow();
        if (environments.warned(environment) && milestones.expiring(environment, end, project)) {
            history.add(environment, "The room was told that its time is nearly over");
        }
    }

    /** Everything that it owned is proved gone. */
    @Transactional
    public void conclude(Situation situation, Project project) {
        Environment environment = situation.environment();
        Instant now = clock.instant();
        if (environments.gone(environment.id(), environment.generation(), now)) {
            events.publishEvent(new EnvironmentGone(situation, now));
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
