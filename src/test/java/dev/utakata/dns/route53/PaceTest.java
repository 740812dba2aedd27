package dev.utakata.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.database.BothDatabases;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.world.SteppedClock;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Five calls in any second, whatever a clock has said before. */
class PaceTest {

    private final SteppedClock clock = new SteppedClock();

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void a_clock_that_was_set_back_counts_no_call_of_the_future(DataSource database) {
        Pace pace = pace(database);
        fill(pace);
        clock.advance(Duration.ofDays(-1));

        fill(pace);
        assertThat(pace.take()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        fill(pace);
    }

    private static void fill(Pace pace) {
        for (int call = 0; call < 5; call++) {
            assertThat(pace.take()).isZero();
        }
    }

    private Pace pace(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return new Pace(JdbcClient.create(database), clock, new OutsideCalls(Clock.systemUTC()));
    }
}
