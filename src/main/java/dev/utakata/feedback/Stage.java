package dev.utakata.feedback;

import dev.utakata.environment.Situation;
import dev.utakata.environment.StepName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far the environments of a pull request are, in coarse. The status comment is edited when this changes and not at
 * every step: the forge budgets whatever creates content, and a life has about a dozen other things to say.
 */
final class Stage {

    /** The first text is worth more when it links to the build; that is known within a moment. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    /** A teardown of ordinary length is told once, by its receipt. */
    private static final Duration TEARDOWN = Duration.ofMinutes(2);

    /** How soon smaller changes are told, such as what a step waits for. */
    private static final Duration DETAILS = Duration.ofMinutes(5);

    /** The same while pods come up or do not: most rollouts are over by then. */
    private static final Duration DETAILS_OF_ROLLOUT = Duration.ofMinutes(1);

    private Stage() {}

    static String of(List<Situation> situations) {
        return situations.stream()
                .map(situation -> situation.environment().slug() + "@"
                        + situation.environment().generation() + " " + word(situation))
                .collect(Collectors.joining(", "));
    }

    private static String word(Situation situation) {
        return switch (situation.phase()) {
            case COMING -> situation.isDone(StepName.BUILD_IMAGE) ? "rolling out" : "building";
            case LIVE -> situation.isDone(StepName.ANNOUNCE) ? "live" : "rolling out";
            case FAILED -> "failed";
            case GOING -> "going";
            case GONE -> "gone";
        };
    }

    /**
     * How long a changed text may wait before it is written.
     *
     * @param written the stage that was written last and when; empty where nothing was written yet
     */
    static Duration patience(
            List<Situation> situations, Optional<StatusCommentRepository.Written> written, Instant now) {
        boolean moving = situations.stream().anyMatch(Stage::isMoving);
        boolean going = situations.stream().anyMatch(it -> it.phase() == Situation.Phase.GOING);
        if (!moving) {
            return Duration.ZERO;
        }
        if (going) {
            return rest(TEARDOWN, began(situations), now);
        }
        if (written.isEmpty() || written.get().stage().isEmpty()) {
            boolean linked = situations.stream().allMatch(Stage::knowsItsBuild);
            return linked ? Duration.ZERO : rest(FIRST, began(situations), now);
        }
        return written.get().stage().equals(of(situations))
                ? rest(details(situations), Optional.of(written.get().at()), now)
                : Duration.ZERO;
    }

    private static Duration details(List<Situation> situations) {
        boolean rollingOut = situations.stream()
                .anyMatch(it -> it.phase() == Situation.Phase.COMING && it.isDone(StepName.BUILD_IMAGE));
        return rollingOut ? DETAILS_OF_ROLLOUT : DETAILS;
    }

    /** A room is told in the same breath in which an environment is live. */
    private static boolean isMoving(Situation situation) {
        return switch (situation.phase()) {
            case COMING, GOING -> true;
            case LIVE -> !situation.isDone(StepName.ANNOUNCE);
            case FAILED, GONE -> false;
        };
    }

    private static boolean knowsItsBuild(Situation situation) {
        return situation.phase() != Situation.Phase.COMING
                || situation
                        .step(StepName.BUILD_IMAGE)
                        .flatMap(build -> build.facts().get("url"))
                        .isPresent();
    }

    private static Optional<Instant> began(List<Situation> situations) {
        return situations.stream()
                .filter(Stage::isMoving)
                .flatMap(situation -> situation.began().stream())
                .max(Instant::compareTo);
    }

    private static Duration rest(Duration patience, Optional<Instant> since, Instant now) {
        Duration rest =
                patience.minus(since.map(at -> Duration.between(at, now)).orElse(Duration.ZERO));
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
