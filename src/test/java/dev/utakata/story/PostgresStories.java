package dev.utakata.story;

import dev.utakata.database.StartedPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The stories over the face in memory, with everything that Utakata remembers in a real PostgreSQL. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class PostgresStories extends WaysOfThePlatform {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        database();
    }

    private static synchronized EmbeddedPostgres database() throws IOException {
        if (postgres == null) {
            postgres = StartedPostgres.start();
        }
        return postgres;
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    String changing() {
        return "publish";
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        StoryProperties.common().forEach((name, value) -> registry.add(name, () -> value));
        String url = database().getJdbcUrl("postgres", "postgres");
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "postgres");
    }

    @Override
    String startsBuilds() {
        return "ImageBuilds.start";
    }
}
