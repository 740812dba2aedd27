package dev.utakata.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.database.StartedPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is waiting is counted every few seconds, and the outbox keeps all that was ever told. */
class OutboxCountTest {

    private static final String MESSAGES = """
            insert into message (environment, generation, milestone, room, notice, created_at, attempts, delivered_at,
                failed)
            select 'e', place, 'LIVE', 1, '%s', timestamp with time zone '2026-01-05 09:00:00+00:00', 1,
                case when place > 3 then timestamp with time zone '2026-01-05 09:00:01+00:00' end,
                case when place = 3 then 'the room is gone' end
            from %s""";

    @Test
    void the_embedded_database_reads_what_was_not_delivered() {
        JdbcClient jdbc = migrated(new DriverManagerDataSource("jdbc:h2:mem:outbox-count;DB_CLOSE_DELAY=-1"));
        jdbc.sql(MESSAGES.formatted("{}", "(select x as place from system_range(1, 2000)) places"))
                .update();
        assertThat(plan(jdbc))
                .contains("MESSAGE_DELIVERED: DELIVERED_AT IS NULL", "direct lookup")
                .doesNotContain("tableScan");
        isCounted(jdbc);
    }

    @Test
    void postgresql_reads_what_was_not_delivered() throws Exception {
        try (EmbeddedPostgres postgres = StartedPostgres.start()) {
            JdbcClient jdbc = migrated(postgres.getPostgresDatabase());
            // As long as real ones: reading the table must cost what it costs.
            jdbc.sql(MESSAGES.formatted("x".repeat(900), "generate_series(1, 2000) places(place)"))
                    .update();
            jdbc.sql("vacuum analyze message").update();
            assertThat(plan(jdbc))
                    .contains("Index Scan using message_delivered on message", "Index Cond: (delivered_at IS NULL)");
            isCounted(jdbc);
        }
    }

    private static JdbcClient migrated(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return JdbcClient.create(database);
    }

    private static String plan(JdbcClient jdbc) {
        return String.join(
                "\n",
                jdbc.sql("explain " + OutboxCount.COUNT).query(String.class).list());
    }

    private static void isCounted(JdbcClient jdbc) {
        assertThat(new OutboxCount(jdbc).count())
                .isEqualTo(new OutboxCount.Counted(2, 1997, 1, Optional.of(Instant.parse("2026-01-05T09:00:00Z"))));
    }
}
