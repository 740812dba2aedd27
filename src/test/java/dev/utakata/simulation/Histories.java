package dev.utakata.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Plays histories one after the other, on as many threads as there are processors, and makes a bad one short. */
final class Histories {

    private static final int LONGEST_REPORT = 3;

    private final Planted bug;
    private final Coverage coverage = new Coverage();

    Histories(Planted bug) {
        this.bug = bug;
    }

    Coverage coverage() {
        return coverage;
    }

    /** A history that ends badly, as short as it could be made. */
    record Bad(Script script, List<String> broken) {

        String words() {
            String kept = script.numbers().stream().map(String::valueOf).collect(Collectors.joining(","));
            return "seed " + script.seed() + ":\n  " + String.join("\n  ", broken) + "\n" + script.words()
                    + "\nTo see it happen: mvn test -Dtest=SimulationIT -Dseed=" + script.seed() + " -Dkept=" + kept;
        }
    }

    /** @return the bad ones, shrunk; of many only the first few */
    List<Bad> play(long first, long count) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        ConcurrentLinkedQueue<Bad> bad = new ConcurrentLinkedQueue<>();
        List<Thread> lanes = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(lane -> Thread.ofPlatform().name("lane " + lane).start(() -> {
                    try (Database database = new Database("simulation-" + lane)) {
                        for (long seed = next.getAndIncrement();
                                seed < first + count && bad.size() < LONGEST_REPORT;
                                seed = next.getAndIncrement()) {
                            play(Script.of(seed), database).ifPresent(bad::add);
                        }
                    }
                }))
                .toList();
        for (Thread lane : lanes) {
            lane.join();
        }
        return List.copyOf(bad);
    }

    /** The first seed whose history ends badly. */
    Optional<Bad> first(long first, long count) {
        try (Database database = new Database("simulation")) {
            return LongStream.range(first, first + count)
                    .boxed()
                    .flatMap(seed -> play(Script.of(seed), database).stream())
                    .findFirst();
        }
    }

    private Optional<Bad> play(Script script, Database database) {
        List<String> broken = end(script, database, line -> {});
        return broken.isEmpty() ? Optional.empty() : Optional.of(shrunk(script, database));
    }

    /** How a history ends: what does not hold. @param trace is told what happens */
    List<String> end(Script script, Database database, Consumer<String> trace) {
        try (Simulation simulation = new Simulation(script, bug, database, coverage, trace)) {
            return simulation.play();
        } catch (RuntimeException failure) {
            return List.of("the simulation threw " + failure);
        }
    }

    /** Leaves events out, one after the other, for as long as it still ends badly. */
    private Bad shrunk(Script script, Database database) {
        Set<Integer> kept = new TreeSet<>(script.numbers());
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (Integer number : new ArrayList<>(kept).reversed()) {
                Set<Integer> fewer = new TreeSet<>(kept);
                fewer.remove(number);
                if (!end(script.only(fewer), database, line -> {}).isEmpty()) {
                    kept = fewer;
                    shorter = true;
                }
            }
        }
        Script shortest = script.only(kept);
        return new Bad(shortest, end(shortest, database, line -> {}));
    }
}
