package dev.utakata.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever happens: when the world falls quiet, nothing is lost and nothing is left. */
@ExtendWith(Quiet.class)
class SimulationIT {

    @Test
    void everyHistoryEndsWell() throws InterruptedException {
        Histories histories = new Histories(Planted.NOTHING);
        if (System.getProperty("kept") != null) {
            replay(histories, Long.getLong("seed"), System.getProperty("kept"));
            return;
        }
        long first = Long.getLong("seed", 1L);
        long count = Long.getLong("histories", 2_000);
        System.out.println("Simulation: seeds from " + first);
        long begin = System.nanoTime();
        List<Histories.Bad> bad = histories.play(first, count);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "Simulation: %d histories in %.0f s, %.1f/s; %d pairs of step and fault%n%s%nNever met: %s%n",
                count,
                seconds,
                count / seconds,
                histories.coverage().pairs(),
                histories.coverage().table(),
                histories.coverage().missing());
        assertThat(bad)
                .as(() -> bad.stream().map(Histories.Bad::words).collect(Collectors.joining("\n\n")))
                .isEmpty();
    }

    private static void replay(Histories histories, long seed, String kept) {
        Set<Integer> numbers =
                Arrays.stream(kept.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
        try (Database database = new Database("replay")) {
            Script script = Script.of(seed).only(numbers);
            System.out.println(script.words());
            assertThat(histories.end(script, database, System.out::println)).isEmpty();
        }
    }
}
