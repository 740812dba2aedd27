package dev.utakata.environment;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.BackOff;
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
import org.jspecify.annotations.Nullable;
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
    /** Nobody wants to read of a wait that is shorter. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

    /** How soon what did not answer is asked once more. */
    private static final Duration DOUBTED = Duration.ofMinutes(1);

    private static final Duration STUCK = Duration.ofMinutes(5);

    private final EnvironmentRepository environments;
    private final Results results;
    private final Observer observer;
    private final Projects projects;
    private final Map<StepName, Step> steps = new EnumMap<>(StepName.class);
    private final Clock clock;
    private final RandomGenerator random;

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
        this.random = chance.random();
        steps.forEach(step -> this.steps.put(step.name(), step));
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
        Optional<Situation> situation = environments.situation(EnvironmentId.of(id));
        if (situation.isEmpty()) {
            return Next.whenSignalled();
        }
        Environment environment = situation.get().environment();
        Optional<Project> project = projects.byKey(environment.project());
        if (project.isEmpty()) {
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
        return act(situation.get(), project.get());
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
            case Plan.Action.Recheck ignored -> recheck(situation, project);
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
        Duration recheck = project.verify().recheck();
        Instant recheckAt = situation
                .step(StepName.VERIFY_LIVE)
                .filter(verified -> verified.isDone() && !recheck.isZero())
                .map(verified -> verified.notBefore().plus(verified.attempt() == 0 ? recheck : DOUBTED))
                .orElse(Instant.MAX);
        return Plan.next(situation, warnAt, recheckAt, now);
    }

    /** Once may be a moment's weakness: what does not answer twice is set right. */
    private Next recheck(Situation situation, Project project) {
        Instant now = clock.instant();
        Optional<Results.Begun> begun = results.begin(situation, StepName.VERIFY_LIVE, now);
        if (begun.isEmpty()) {
            return Next.now();
        }
        StepState verified = begun.get().state();
        String doubt = doubt(new Step.Context(situation, project, verified, false, now));
        if (doubt.isEmpty()) {
            results.rechecked(situation, verified, 0);
        } else if (verified.attempt() == 0) {
            results.rechecked(situation, verified, 1);
        } else {
            results.drifted(situation, doubt);
        }
        return Next.now();
    }

    /** What is wrong with an environment that was live; empty where it still is. */
    private String doubt(Step.Context context) {
        try {
            StepOutcome outcome = stepOf(StepName.VERIFY_LIVE).establish(context);
            return switch (outcome) {
                case StepOutcome.Done ignored -> "";
                case StepOutcome.Failed failed -> failed.what();
                case StepOutcome.Waiting waiting -> waiting.reason();
                case StepOutcome.Progress progress -> progress.note();
            };
        } catch (PermanentFailure no) {
            return message(no);
        }
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
        StepState after = attempt(stepOf(name), context, establish);
        results.finish(situation, begun.get().state(), after, project);
        return Next.now();
    }

    private StepState attempt(Step step, Step.Context context, boolean establish) {
        StepState before = context.state();
        try {
            return establish ? after(context, step.establish(context)) : undone(context, step.dismantle(context));
        } catch (Postponed notYet) {
            Duration pause = notYet.retryAfter().orElseThrow();
            boolean worthTelling = pause.compareTo(WORTH_TELLING) > 0;
            StepState paused =
                    paused(context, before.attempt(), pause, worthTelling ? message(notYet) : before.reason(), "");
            return context.first() ? paused.with(paused.facts().with(StepState.UNTRIED, "true")) : paused;
        } catch (TransientFailure again) {
            int attempt = before.attempt() + 1;
            Duration pause = again.retryAfter().orElseGet(() -> BackOff.afterAttempt(attempt, random));
            return paused(context, attempt, pause, message(again), "");
        } catch (PermanentFailure no) {
            if (establish) {
                return after(context, new StepOutcome.Failed(before.facts(), message(no), no.remedy()));
            }
            return stuck(context, message(no), no.remedy());
        }
    }

    /** Whatever is left must go: a teardown never gives up, it says what stands in its way. */
    private StepState stuck(Step.Context context, String what, String remedy) {
        return paused(context, context.state().attempt() + 1, STUCK, what, remedy);
    }

    private StepState undone(Step.Context context, StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Done done ->
                after(context, new StepOutcome.Done(done.facts().with(Situation.UNDONE, "true"), done.note()));
            case StepOutcome.Failed failed ->
                stuck(context, failed.what(), failed.remedy()).with(failed.facts());
            default -> after(context, outcome);
        };
    }

    private StepState after(Step.Context context, StepOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case StepOutcome.Done done ->
                state(context, StepState.Status.DONE, done.facts(), "", now, done.note(), "", now);
            case StepOutcome.Progress progress ->
                state(
                        context,
                        StepState.Status.RUNNING,
                        progress.facts(),
                        progress.externalId(),
                        now,
                        progress.note(),
                        "",
                        null);
            case StepOutcome.Waiting waiting ->
                state(
                        context,
                        StepState.Status.RUNNING,
                        waiting.facts(),
                        waiting.externalId(),
                        now.plus(waiting.lookAgain()),
                        waiting.reason(),
                        "",
                        null);
            case StepOutcome.Failed failed ->
                state(
                        context,
                        StepState.Status.FAILED,
                        failed.facts(),
                        failed.externalId(),
                        now,
                        failed.what(),
                        failed.remedy(),
                        now);
        };
    }

    private StepState paused(Step.Context context, int attempt, Duration pause, String reason, String remedy) {
        StepState before = context.state();
        return new StepState(
                before.name(),
                before.generation(),
                StepState.Status.RUNNING,
                before.facts(),
                before.externalId(),
                attempt,
                context.environment().hints(),
                clock.instant().plus(pause),
                reason,
                remedy,
                before.started(),
                null);
    }

    private static StepState state(
            Step.Context context,
            StepState.Status status,
            Facts facts,
            String externalId,
            Instant notBefore,
            String reason,
            String remedy,
            @Nullable Instant finished) {
        StepState before = context.state();
        return new StepState(
                before.name(),
                before.generation(),
                status,
                facts,
                externalId,
                0,
                context.environment().hints(),
                notBefore,
                reason,
                remedy,
                before.started(),
                finished);
    }

    private static String message(RuntimeException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
