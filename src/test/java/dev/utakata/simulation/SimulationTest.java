package dev.utakata.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the simulation finds what is wrong, and tells of a history in the same way whenever it is played. */
@ExtendWith(Quiet.class)
class SimulationTest {

    /** A simulation that cannot fail proves nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            SECOND_MESSAGE ; 4: the room was told 2 times
            LOST_SIGNAL    ; is due at|the room was (not|never) told|GitHub shows these as deployed
            UNFENCED_WRITE ; when its lease was over has counted
            """)
    void findsWhatIsWrongOnPurpose(Planted bug, String words) {
        Optional<Histories.Bad> found = new Histories(bug).first(1, 400);
        assertThat(found).isPresent();
        assertThat(found.get().broken())
                .allMatch(broken -> Pattern.compile(words).matcher(broken).find());
        System.out.println("Simulation: " + bug + " is found by " + found.get().words());
    }

    @Test
    void theSameSeedTellsTheSameHistory() {
        try (Database database = new Database("twice")) {
            assertThat(told(4711, database)).isEqualTo(told(4711, database)).contains(" at environment:");
        }
    }

    /** Without the ids of environments: the application draws them itself, and nothing depends on them. */
    private static String told(long seed, Database database) {
        StringBuilder told = new StringBuilder();
        new Histories(Planted.NOTHING)
                .end(Script.of(seed), database, line -> told.append(line).append('\n'));
        return told.toString().replaceAll("environment:[0-9a-f-]+", "environment:");
    }
}
