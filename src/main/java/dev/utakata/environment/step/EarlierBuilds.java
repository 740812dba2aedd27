package dev.utakata.environment.step;

import dev.utakata.environment.Facts;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Step.Context;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.environment.StepState;
import dev.utakata.image.BuildRun;
import dev.utakata.image.ImageBuilds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds that earlier generations of an environment have begun and of which nobody has seen the end. They are of use to
 * nobody any more, unless another environment waits for one.
 */
final class EarlierBuilds {

    private static final String CANCELLED = "cancelled";

    private final ImageBuilds builds;
    private final BuiltImages built;

    EarlierBuilds(ImageBuilds builds, BuiltImages built) {
        this.builds = builds;
        this.built = built;
    }

    /**
     * Asks each to end, once, for something else to be built instead.
     *
     * @return the facts, with the runs that were asked
     */
    Facts cancel(Context context) {
        List<String> superseded = notCancelled(context)
                .filter(run ->
                        !built.isAwaited("run:" + run, context.environment().id()))
                .toList();
        superseded.forEach(run -> builds.cancel(context.environment().repository(), Long.parseLong(run)));
        String all =
                Stream.concat(cancelled(context.facts()), superseded.stream()).collect(Collectors.joining(" "));
        return superseded.isEmpty() ? context.facts() : context.facts().with(CANCELLED, all);
    }

    /** Asks those that run to end, and waits until they have, for nothing to be left. */
    StepOutcome dismantle(Context context) {
        List<BuildRun> running = notCancelled(context)
                .flatMap(run -> builds.read(context.environment().repository(), Long.parseLong(run)).stream())
                .filter(run -> run.state() == BuildRun.State.RUNNING)
                .toList();
        if (running.isEmpty()) {
            return new StepOutcome.Done(context.facts(), "no build runs");
        }
        List<BuildRun> ours = running.stream()
                .filter(run -> !built.isAwaited(
                        BuildImage.externalId(run), context.environment().id()))
                .toList();
        if (ours.isEmpty()) {
            return new StepOutcome.Done(context.facts(), "the build goes on for another environment that needs it");
        }
        ours.forEach(run -> builds.cancel(context.environment().repository(), run.id()));
        return new StepOutcome.Waiting(
                context.facts(),
                BuildImage.externalId(ours.getLast()),
                "the build is being cancelled",
                BuildImage.nextLook(context.age()));
    }

    private Stream<String> notCancelled(Context context) {
        Set<String> cancelled =
                steps(context).flatMap(step -> cancelled(step.facts())).collect(Collectors.toSet());
        return begun(context).flatMap(step -> run(context, step).stream()).filter(run -> !cancelled.contains(run));
    }

    private static Stream<String> cancelled(Facts facts) {
        return facts.get(CANCELLED).stream().flatMap(runs -> Stream.of(runs.split(" ")));
    }

    /** What was undone before, was seen to its end then. */
    private static Stream<StepState> begun(Context context) {
        int undone = earlier(context)
                .filter(step -> step.facts().get(Situation.UNDONE).isPresent())
                .mapToInt(StepState::generation)
                .max()
                .orElse(0);
        return earlier(context)
                .filter(step -> step.generation() > undone)
                .filter(step -> step.status() == StepState.Status.RUNNING);
    }

    private static Stream<StepState> earlier(Context context) {
        return steps(context).filter(step -> step.generation() < context.state().generation());
    }

    private static Stream<StepState> steps(Context context) {
        return context.situation().steps().stream().filter(step -> step.name() == StepName.BUILD_IMAGE);
    }

    /** The run of a step, also where it was asked for and its number never heard. */
    private Optional<String> run(Context context, StepState step) {
        return step.facts()
                .get(BuildImage.RUN)
                .or(() -> step.facts()
                        .get(BuildImage.ASKED)
                        .filter(asked -> step.facts().get(StepState.UNTRIED).isEmpty()
                                || step.triedAt().isPresent())
                        .flatMap(asked -> builds.find(BuildImage.request(context, asked)))
                        .map(found -> Long.toString(found.id())));
    }
}
