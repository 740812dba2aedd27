package dev.utakata.environment;

import dev.utakata.logging.About;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the world to what is wanted of one environment, one short stretch at a time: asks the {@link Plan}, writes the
 * intent down, lets the step act, writes the result down. A crash between any two of these is healed by the steps, which
 * look before they make; a second owner is found out by the fence.
 */
class Reconciler implements Worker {

    static final String KIND = "environment";

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration WITHOUT_PROJECT = Duration.ofMinutes(10);

    private final EnvironmentRepository environments;
    private final Results results;
    private final Observer observer;
    private final Projects projects;
    private final Map<StepName, Step> steps = new EnumMap<>(StepName.class);
    private final Recheck recheck;
    private final Attempts attempts;
    private final Clock clock;

    Reconciler(
            EnvironmentRepository environments,
            Results results,
            Observer observer,
            Projects projects,
            List<Step> steps,
            Chance chance) {
        this.environments = environments;
        this.results = results;
        this.observer = observer;
        this.projects = projects;
        this.clock = chance.clock();
        this.attempts = new Attempts(chance);
        steps.forEach(step -> this.steps.put(step.name(), step));
        this.recheck = new Recheck(results, stepOf(StepName.VERIFY_LIVE), clock);
    }

    /** Time and chance, which happen to all. */
    record Chance(Clock clock, RandomGenerator random) {}

    static Work work(EnvironmentId id) {
        return new Work(KIND, id.toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        return environments
                .situation(EnvironmentId.of(id))
                .map(situation -> About.environment(
                        situation.environment().slug().value(),
                        situation.environment().generation(),
                        () -> look(situation)))
                .orElseGet(Next::whenSignalled);
    }

    private Next look(Situation situation) {
        Environment environment = situation.environment();
        Optional<Project> project = projects.byKey(environment.project());
        if (project.isPresent()) {
            return act(situation, project.get());
        }
        if (environment.isGone()) {
            return Next.whenSignalled();
        }
        // Fail safe: without its settings nothing of it can be found, so nothing is touched until they are back.
        log.warn(
                "{} belongs to the project {}, which is not configured any more: put utakata.projects.{} back until it is gone",
                environment.slug(),
                environment.project(),
                environment.project());
        return Next.in(WITHOUT_PROJECT);
    }

    private Next act(Situation situation, Project project) {
        Instant now = clock.instant();
        Environment environment = situation.environment();
        return switch (next(situation, project, now)) {
            case Plan.Action.Observe ignored -> {
                observer.observe(situation, project);
                // What failed may have been mended outside, and nobody have told us.
                if (situation.failure().filter(StepState::isRevivable).isPresent()) {
                    environments.hint(environment.id());
                }
                yield Next.now();
            }
            case Plan.Action.Expire ignored -> {
                results.expire(environment);
                yield Next.now();
            }
            case Plan.Action.Warn ignored -> {
                results.warn(environment, project);
                yield Next.now();
            }
            case Plan.Action.Establish establish -> stretch(situation, project, establish.step(), true);
            case Plan.Action.Dismantle dismantle -> stretch(situation, project, dismantle.step(), false);
            case Plan.Action.Recheck ignored -> {
                recheck.ask(situation, project);
                yield Next.now();
            }
            case Plan.Action.Conclude ignored -> {
                results.conclude(situation, project);
                yield Next.now();
            }
            case Plan.Action.Wait wait -> Next.in(Duration.between(now, wait.until()));
            case Plan.Action.Rest ignored -> Next.whenSignalled();
        };
    }

    static Plan.Action next(Situation situation, Project project, Instant now) {
        Instant warnAt = situation
                .environment()
                .expiry()
                .map(end -> end.minus(project.lifetime().warn()))
                .orElse(Instant.MAX);
        return Plan.next(situation, warnAt, Recheck.dueAt(situation, project), now);
    }

    private Step stepOf(StepName name) {
        Step step = steps.get(name);
        if (step == null) {
            throw new IllegalStateException("nobody knows the step " + name);
        }
        return step;
    }

    private Next stretch(Situation situation, Project project, StepName name, boolean establish) {
        Instant now = clock.instant();
        Optional<Results.Begun> begun = results.begin(situation, name, now);
        if (begun.isEmpty()) {
            return Next.now();
        }
        Step.Context context = new Step.Context(
                situation, project, begun.get().state(), begun.get().first(), now);
        StepState after = attempts.attempt(stepOf(name), context, establish);
        boolean counts = results.finish(situation, begun.get().state(), after, project);
        return counts ? afterwards(situation.with(after), project) : Next.now();
    }

    /** Most stretches end in a wait: it takes no run of its own to find that out. Whatever changes meanwhile signals. */
    private Next afterwards(Situation situation, Project project) {
        Instant now = clock.instant();
        return next(situation, project, now) instanceof Plan.Action.Wait wait
                ? Next.in(Duration.between(now, wait.until()))
                : Next.now();
    }
}
