package dev.utakata.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Whatever happens: when the world falls quiet, nothing is lost and nothing is left. */
class SimulationTest {

    private static final Map<Logger, Level> LEVELS = new HashMap<>();

    /** Thousands of lives have a lot to say, and each is told again in words where it ends badly. */
    @BeforeAll
    static void beQuiet() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        loggers.getLoggerList().stream()
                .filter(logger -> logger.getLevel() != null)
                .forEach(logger -> LEVELS.put(logger, logger.getLevel()));
        LEVELS.keySet().forEach(logger -> logger.setLevel(Level.OFF));
    }

    @AfterAll
    static void speakAgain() {
        LEVELS.forEach(Logger::setLevel);
    }

    @Test
    void everyHistoryEndsWell() throws InterruptedException {
        Histories histories = new Histories(Planted.NOTHING);
        if (System.getProperty("kept") != null) {
            replay(histories, Long.getLong("seed"), System.getProperty("kept"));
            return;
        }
        long first = Long.getLong("seed", 1L);
        long count = Long.getLong("histories", 300);
        System.out.println("Simulation: seeds from " + first);
        long begin = System.nanoTime();
        List<Histories.Bad> bad = histories.play(first, count);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "Simulation: %d histories in %.0f s, %.1f/s; %d pairs of step and fault%n%s%n",
                count,
                seconds,
                count / seconds,
                histories.coverage().pairs(),
                histories.coverage().table());
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

    /** A simulation that cannot fail proves nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SECOND_MESSAGE | 4: the room was told 2 times
            LOST_SIGNAL    | is due at
            UNFENCED_WRITE | when its lease was over has counted
            """)
    void findsWhatIsWrongOnPurpose(Planted bug, String words) {
        Optional<Histories.Bad> found = new Histories(bug).first(1, 400);
        assertThat(found).isPresent();
        assertThat(found.get().broken()).allMatch(broken -> broken.contains(words));
        System.out.println("Simulation: " + bug + " is found by " + found.get().words());
    }

    @Test
    void theSameSeedTellsTheSameHistory() {
        try (Database database = new Database("twice")) {
            StringBuilder one = new StringBuilder();
            StringBuilder other = new StringBuilder();
            new Histories(Planted.NOTHING)
                    .end(Script.of(4711), database, line -> one.append(line).append('\n'));
            new Histories(Planted.NOTHING)
                    .end(Script.of(4711), database, line -> other.append(line).append('\n'));
            assertThat(other.toString()).isEqualTo(one.toString());
        }
    }
}
