package dev.utakata.webhook;

import dev.utakata.database.StartedPostgres;
import dev.utakata.story.ListeningTown;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** On PostgreSQL, which is pickier about texts; a tenth of them. */
@ListeningTown
@TestPropertySource(properties = "spring.datasource.username=postgres")
class HostileRequestsOnPostgresTest extends HostileRequests {

    private static EmbeddedPostgres postgres;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) throws IOException {
        postgres = StartedPostgres.start();
        String url = postgres.getJdbcUrl("postgres", "postgres");
        registry.add("town.database", () -> url);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    int tries() {
        return Integer.getInteger("hostile.tries", 200_000) / 10;
    }
}
