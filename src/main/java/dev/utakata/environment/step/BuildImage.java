package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.environment.StepState;
import dev.utakata.image.BuildRequest;
import dev.utakata.image.BuildRun;
import dev.utakata.image.BuildSettings;
import dev.utakata.image.ImageBuilds;
import dev.utakata.project.Project;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has the wanted commit built by the project's workflow; its inverse ends a build that still runs. */
class BuildImage implements Step {

    static final String RUN = "run";
    static final String URL = "url";
    private static final String CANCELLED = "cancelled";

    /** A run that was asked for shows in the list of runs only after some seconds. */
    private static final Duration LISTED_AFTER = Duration.ofSeconds(15);

    /** The end is told by webhook; looking is only the safety net, and every look is a call of the forge's budget. */
    private static final Duration SOONEST_LOOK = Duration.ofSeconds(45);

    private static final Duration LATEST_LOOK = Duration.ofMinutes(5);

    private final ImageBuilds builds;

    BuildImage(ImageBuilds builds) {
        this.builds = builds;
    }

    @Override
    public StepName name() {
        return StepName.BUILD_IMAGE;
    }

    @Override
    public StepOutcome establish(Context context) {
        Optional<Long> run = context.facts().get(RUN).map(Long::valueOf);
        return run.isPresent() ? await(context, run.get()) : start(context, cancelSuperseded(context));
    }

    /**
     * A build of an earlier commit that still runs is of use to nobody: each is asked to end, once.
     *
     * @return the facts, with the runs that were asked
     */
    private Facts cancelSuperseded(Context context) {
        List<StepState> ours = context.situation().steps().stream()
                .filter(step -> step.name() == name())
                .toList();
        Set<String> cancelled =
                ours.stream().flatMap(step -> cancelled(step.facts())).collect(Collectors.toSet());
        List<String> superseded = ours.stream()
                .filter(step -> step.generation() < context.state().generation())
                .filter(step -> step.status() == StepState.Status.RUNNING)
                .flatMap(step -> step.facts().get(RUN).stream())
                .filter(run -> !cancelled.contains(run))
                .toList();
        superseded.forEach(run -> builds.cancel(context.environment().repository(), Long.parseLong(run)));
        String all =
                Stream.concat(cancelled(context.facts()), superseded.stream()).collect(Collectors.joining(" "));
        return superseded.isEmpty() ? context.facts() : context.facts().with(CANCELLED, all);
    }

    private static Stream<String> cancelled(Facts facts) {
        return facts.get(CANCELLED).stream().flatMap(runs -> Stream.of(runs.split(" ")));
    }

    private StepOutcome start(Context context, Facts facts) {
        BuildRequest request = request(
                context.project(), context.environment(), context.state().generation());
        if (!context.first()) {
            Optional<BuildRun> found = builds.find(request);
            if (found.isPresent()) {
                return known(facts, found.get());
            }
            if (context.age().compareTo(LISTED_AFTER) < 0) {
                return lookingForIt(facts);
            }
        }
        return builds.start(request).map(run -> known(facts, run)).orElseGet(() -> lookingForIt(facts));
    }

    private static StepOutcome lookingForIt(Facts facts) {
        return new StepOutcome.Waiting(facts, "", "looking for the build that was asked for", Duration.ofSeconds(3));
    }

    private static StepOutcome known(Facts facts, BuildRun run) {
        // Read at once: a build that ends within a moment is told of before its number is written down.
        return new StepOutcome.Progress(
                facts.with(RUN, Long.toString(run.id())).with(URL, run.url().toString()), "the build was asked for");
    }

    private StepOutcome await(Context context, long id) {
        BuildSettings settings = context.project().build();
        Optional<BuildRun> run = builds.read(context.environment().repository(), id);
        if (run.isEmpty()) {
            return new StepOutcome.Failed(
                    context.facts(), "the build is not there any more", "Comment /test-tag to build it again.");
        }
        return switch (run.get().state()) {
            case SUCCEEDED -> new StepOutcome.Done(context.facts(), "the image is built");
            case FAILED ->
                new StepOutcome.Failed(
                        context.facts(),
                        "the build ended with " + run.get().conclusion() + ": "
                                + run.get().url(),
                        "Read the log, and push a fix.");
            case RUNNING -> {
                if (context.age().compareTo(settings.timeout()) < 0) {
                    yield waiting(context, "run:" + id, "the build runs");
                }
                builds.cancel(context.environment().repository(), id);
                yield new StepOutcome.Failed(
                        context.facts(),
                        "the build took longer than " + settings.timeout().toMinutes() + " minutes and was cancelled: "
                                + run.get().url(),
                        "Comment /test-tag to try again; the platform team can raise build.timeout.");
            }
        };
    }

    @Override
    public StepOutcome dismantle(Context context) {
        Optional<StepState> build = context.situation().earlier(name()).filter(step -> !step.isDone());
        if (build.isEmpty() || build.get().isFailed()) {
            return new StepOutcome.Done(context.facts(), "no build runs");
        }
        Environment environment = context.environment();
        Optional<BuildRun> run = build.get()
                .facts()
                .get(RUN)
                .map(id -> builds.read(environment.repository(), Long.parseLong(id)))
                .orElseGet(() -> builds.find(
                        request(context.project(), environment, build.get().generation())));
        if (run.isEmpty() || run.get().state() != BuildRun.State.RUNNING) {
            return new StepOutcome.Done(context.facts(), "no build runs");
        }
        builds.cancel(environment.repository(), run.get().id());
        return waiting(context, "run:" + run.get().id(), "the build is being cancelled");
    }

    private static StepOutcome waiting(Context context, String externalId, String reason) {
        return new StepOutcome.Waiting(context.facts(), externalId, reason, nextLook(context.age()));
    }

    private static Duration nextLook(Duration age) {
        Duration half = age.dividedBy(2);
        if (half.compareTo(SOONEST_LOOK) < 0) {
            return SOONEST_LOOK;
        }
        return half.compareTo(LATEST_LOOK) > 0 ? LATEST_LOOK : half;
    }

    private static BuildRequest request(Project project, Environment environment, int generation) {
        return new BuildRequest(
                environment.repository(),
                project.build().workflow(),
                project.build().ref(),
                environment.wanted(),
                environment.wanted().value(),
                environment.pullRequest(),
                environment.slug() + "-" + generation + "-"
                        + environment.wanted().abbreviated());
    }
}
