package dev.utakata.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long things take in a project, from its own past.
 *
 * @param steps by step, where there is a past
 * @param whole from the beginning of the work to the proof that it is live
 */
public record Outlook(Map<StepName, Usual> steps, Optional<Usual> whole) {

    /** Nothing is known yet. */
    public static final Outlook NONE = new Outlook(Map.of(), Optional.empty());

    public Outlook {
        steps = Map.copyOf(steps);
    }

    public Optional<Usual> of(StepName step) {
        return Optional.ofNullable(steps.get(step));
    }

    /**
     * What is usual.
     *
     * @param median half of the cases took no longer
     * @param ninetieth nine of ten took no longer
     * @param cases how many there were
     */
    public record Usual(Duration median, Duration ninetieth, int cases) {

        /** By the nearest rank: each answer is a case that there was. */
        static Optional<Usual> of(List<Duration> past) {
            if (past.isEmpty()) {
                return Optional.empty();
            }
            List<Duration> sorted = past.stream().sorted().toList();
            return Optional.of(new Usual(rank(sorted, 50), rank(sorted, 90), sorted.size()));
        }

        private static Duration rank(List<Duration> sorted, int percent) {
            return sorted.get((sorted.size() * percent + 99) / 100 - 1);
        }
    }

    /** @param done steps that were established and are done, of any environments and generations of one project */
    static Outlook of(Map<EnvironmentId, List<StepState>> done) {
        Map<StepName, List<Duration>> bySteps = new EnumMap<>(StepName.class);
        List<Duration> wholes = new ArrayList<>();
        done.values().stream()
                .flatMap(
                        steps -> steps.stream().collect(Collectors.groupingBy(StepState::generation)).values().stream())
                .forEach(generation -> {
                    inOneGo(generation)
                            .forEach(step -> step.duration()
                                    .ifPresent(took -> bySteps.computeIfAbsent(step.name(), name -> new ArrayList<>())
                                            .add(took)));
                    whole(generation).ifPresent(wholes::add);
                });
        Map<StepName, Usual> usual = new EnumMap<>(StepName.class);
        bySteps.forEach((name, past) -> Usual.of(past).ifPresent(it -> usual.put(name, it)));
        return new Outlook(usual, Usual.of(wholes));
    }

    /**
     * What tells how long a start takes: neither what was gone through again after all was announced, to set it right, nor
     * what had failed for a while.
     */
    private static List<StepState> inOneGo(List<StepState> generation) {
        Instant announced = generation.stream()
                .filter(step -> step.name() == StepName.ANNOUNCE)
                .flatMap(step -> Optional.ofNullable(step.finished()).stream())
                .findFirst()
                .orElse(Instant.MAX);
        return generation.stream()
                .filter(step -> !step.isRevived() && !step.started().isAfter(announced))
                .toList();
    }

    private static Optional<Duration> whole(List<StepState> generation) {
        if (generation.stream().anyMatch(StepState::isRevived)) {
            return Optional.empty();
        }
        Optional<StepState> build = generation.stream()
                .filter(step -> step.name() == StepName.BUILD_IMAGE)
                .findFirst();
        return inOneGo(generation).stream()
                .filter(step -> step.name() == StepName.VERIFY_LIVE && step.finished() != null)
                .findFirst()
                .flatMap(live -> build.map(first -> Duration.between(first.started(), live.finished())));
    }
}
