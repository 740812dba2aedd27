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
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Has the wanted commit built by the project's workflow, unless it was built before; where the project builds by itself,
 * waits for it. Its inverse ends a build that still runs.
 */
class BuildImage implements Step {

    static final String RUN = "run";
    static final String URL = "url";

    /** The name under which a build is, or is about to be, asked for. */
    static final String ASKED = "asked";

    /** A run that was asked for shows in the list of runs only after some seconds. */
    private static final Duration LISTED_AFTER = Duration.ofSeconds(15);

    /** With nothing else to hope for, longer. */
    private static final Duration LISTED_AT_LAST = Duration.ofMinutes(2);

    private static final String LOOKING = "looking for the build that was asked for";

    /** How many runs were begun of which nobody has said which they are. */
    private static final String UNFOUND = "unfound";

    /** More of them are of no use: whatever begins cannot be told from the others. */
    private static final int MOST_UNFOUND = 2;

    /** The end is told by webhook; looking is only the safety net, and every look is a call of the forge's budget. */
    private static final Duration SOONEST_LOOK = Duration.ofSeconds(45);

    private static final Duration LATEST_LOOK = Duration.ofMinutes(5);

    private final ImageBuilds builds;
    private final ExistingImages existing;
    private final EarlierBuilds earlier;
    private final SharedBuilds shared;
    private final BuildEnd end;

    BuildImage(ImageBuilds builds, ExistingImages existing, BuiltImages built) {
        this.builds = builds;
        this.existing = existing;
        this.earlier = new EarlierBuilds(builds, built);
        this.shared = new SharedBuilds(builds, existing, built);
        this.end = new BuildEnd(builds, existing, built);
    }

    @Override
    public StepName name() {
        return StepName.BUILD_IMAGE;
    }

    @Override
    public StepOutcome establish(Context context) {
        if (context.project().build().kind() == BuildSettings.Kind.EXISTING) {
            return existing.await(context);
        }
        Optional<Long> run = context.facts().get(RUN).map(Long::valueOf);
        if (run.isPresent()) {
            return await(context, run.get());
        }
        Context alone = context.with(earlier.cancel(context));
        Optional<String> asked = context.facts().get(ASKED);
        return asked.isPresent() ? start(alone, asked.get()) : shared.prepare(alone);
    }

    private StepOutcome start(Context context, String asked) {
        Facts facts = context.facts();
        BuildRequest request = request(context, asked);
        int unfound = facts.get(UNFOUND).map(Integer::parseInt).orElse(0);
        if (!context.first()) {
            Optional<BuildRun> found = builds.find(request);
            if (found.isPresent()) {
                return known(facts, found.get());
            }
            Duration patience = atLeast(unfound < MOST_UNFOUND ? LISTED_AFTER : LISTED_AT_LAST, context);
            if (context.sinceTried().compareTo(patience) < 0) {
                return lookingForIt(facts, patience.dividedBy(5));
            }
            // Begun anew with a stretch of its own, which writes down first from when on it may be outside.
            return unfound < MOST_UNFOUND
                    ? new StepOutcome.Progress(facts.with(StepState.UNTRIED, "true"), LOOKING)
                    : nobodyFinds(context);
        }
        return builds.start(request)
                .map(run -> known(facts, run))
                .orElseGet(() ->
                        lookingForIt(facts.with(UNFOUND, Integer.toString(unfound + 1)), LISTED_AFTER.dividedBy(5)));
    }

    /** The longer nothing begins, the more seldom it is tried: the builder may be away. */
    private static Duration atLeast(Duration least, Context context) {
        Duration polite = context.nextLook(LATEST_LOOK);
        return polite.compareTo(least) > 0 ? polite : least;
    }

    private static StepOutcome lookingForIt(Facts facts, Duration lookAgain) {
        return new StepOutcome.Waiting(facts, "", LOOKING, lookAgain);
    }

    private static StepOutcome nobodyFinds(Context context) {
        BuildSettings build = context.project().build();
        return new StepOutcome.Failed(
                context.facts(),
                "the build was begun " + MOST_UNFOUND + " times, and no run bears its name",
                "Platform team: let the run-name of " + build.workflow() + " on " + build.ref()
                        + " bear ${{ inputs.correlation_id }}: a run whose number was never heard is found by that.");
    }

    static StepOutcome known(Facts facts, BuildRun run) {
        // Read at once: a build that ends within a moment is told of before its number is written down.
        return new StepOutcome.Progress(
                facts.with(RUN, Long.toString(run.id())).with(URL, run.url().toString()), "the build was asked for");
    }

    private StepOutcome await(Context context, long id) {
        Optional<BuildRun> run = builds.read(context.environment().repository(), id);
        if (run.isEmpty()) {
            return new StepOutcome.Failed(
                    context.facts(), "the build is not there any more", "Comment /test-tag to build it again.");
        }
        return switch (run.get().state()) {
            case SUCCEEDED -> end.succeeded(context, run.get());
            case FAILED -> end.failed(context, run.get());
            case RUNNING -> running(context, run.get());
        };
    }

    private StepOutcome running(Context context, BuildRun run) {
        Facts facts = context.state().isFailed()
                ? context.facts().with(BuildEnd.AGAIN, context.now().toString()).without(BuildEnd.LOG)
                : context.facts();
        Duration timeout = context.project().build().timeout();
        if (context.state().isFailed() || BuildEnd.since(context).compareTo(timeout) < 0) {
            return new StepOutcome.Waiting(facts, externalId(run), run.phrase(), nextLook(BuildEnd.since(context)));
        }
        builds.cancel(context.environment().repository(), run.id());
        return new StepOutcome.Failed(
                facts,
                "the build took longer than " + timeout.toMinutes() + " minutes and was cancelled",
                "Comment /test-tag to try again; the platform team can raise build.timeout.");
    }

    @Override
    public StepOutcome dismantle(Context context) {
        return earlier.dismantle(context);
    }

    static String externalId(BuildRun run) {
        return "run:" + run.id();
    }

    static Duration nextLook(Duration age) {
        Duration half = age.dividedBy(2);
        if (half.compareTo(SOONEST_LOOK) < 0) {
            return SOONEST_LOOK;
        }
        return half.compareTo(LATEST_LOOK) > 0 ? LATEST_LOOK : half;
    }

    static BuildRequest request(Context context, String correlationId) {
        Environment environment = context.environment();
        return new BuildRequest(
                environment.repository(),
                Objects.requireNonNull(context.project().build().workflow()),
                context.project().build().ref(),
                environment.wanted(),
                environment.wanted().value(),
                environment.pullRequest(),
                correlationId);
    }
}
