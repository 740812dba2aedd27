package dev.utakata.environment;

import dev.utakata.forge.PullRequestNumber;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An environment together with all that was done for it.
 *
 * @param steps of every generation
 */
public record Situation(Environment environment, List<StepState> steps) {

    /** The fact that bears the number of the manifest pull request. */
    public static final String MANIFEST_PULL_REQUEST = "pull-request";

    /** The fact that a dismantled step bears. */
    public static final String UNDONE = "undone";

    public Situation {
        steps = List.copyOf(steps);
    }

    /** The step in the generation that counts. */
    public Optional<StepState> step(StepName name) {
        return steps.stream()
                .filter(step -> step.name() == name && step.generation() == environment.generation())
                .findFirst();
    }

    /** With the step of that name and generation as it is now. */
    Situation with(StepState step) {
        Stream<StepState> others =
                steps.stream().filter(it -> it.name() != step.name() || it.generation() != step.generation());
        return new Situation(environment, Stream.concat(others, Stream.of(step)).toList());
    }

    /** The step of an earlier generation, the latest there is. */
    public Optional<StepState> earlier(StepName name) {
        return steps.stream()
                .filter(step -> step.name() == name && step.generation() < environment.generation())
                .max(Comparator.comparingInt(StepState::generation));
    }

    /** When work on the generation that counts began; empty where it has not. */
    public Optional<Instant> began() {
        return steps.stream()
                .filter(step -> step.generation() == environment.generation())
                .map(StepState::started)
                .min(Comparator.naturalOrder());
    }

    public boolean isDone(StepName name) {
        return step(name).filter(StepState::isDone).isPresent();
    }

    /** The failed step of this generation, if one has failed. */
    public Optional<StepState> failure() {
        return steps.stream()
                .filter(step -> step.generation() == environment.generation() && step.isFailed())
                .findFirst();
    }

    /** The steps of this generation that have begun and are not over. */
    public List<StepState> open() {
        return steps.stream()
                .filter(step -> step.generation() == environment.generation())
                .filter(step -> step.status() == StepState.Status.RUNNING)
                .toList();
    }

    /** Whether it was live before, at another commit, since it last came to be. */
    public boolean wasLive() {
        int undone = steps.stream()
                .filter(step -> step.facts().get(UNDONE).isPresent())
                .mapToInt(StepState::generation)
                .max()
                .orElse(0);
        return earlier(StepName.VERIFY_LIVE)
                .filter(step -> step.isDone() && step.generation() > undone)
                .isPresent();
    }

    /** What was done in the generations since it last came to be, before the one that counts. */
    List<StepState> ofThisLife() {
        int undone = steps.stream()
                .filter(step -> step.generation() < environment.generation())
                .filter(step -> step.facts().get(UNDONE).isPresent())
                .mapToInt(StepState::generation)
                .max()
                .orElse(0);
        return steps.stream()
                .filter(step -> step.generation() > undone && step.generation() < environment.generation())
                .toList();
    }

    /** The manifest pull request by which it is there, as of this generation. */
    public Optional<PullRequestNumber> manifestPullRequest() {
        return step(StepName.PROPOSE_OVERLAY)
                .filter(StepState::isDone)
                .flatMap(step -> step.facts().get(MANIFEST_PULL_REQUEST))
                .map(number -> new PullRequestNumber(Integer.parseInt(number)));
    }

    /** What a person would call its state. */
    public Phase phase() {
        if (environment.isGone()) {
            return Phase.GONE;
        }
        if (!environment.isWanted()) {
            return Phase.GOING;
        }
        if (failure().isPresent()) {
            return Phase.FAILED;
        }
        return isDone(StepName.VERIFY_LIVE) ? Phase.LIVE : Phase.COMING;
    }

    /** What a person would call an environment's state. */
    public enum Phase {
        COMING,
        LIVE,
        FAILED,
        GOING,
        GONE
    }
}
