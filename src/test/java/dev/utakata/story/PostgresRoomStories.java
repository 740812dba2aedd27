package dev.utakata.story;

import dev.utakata.database.StartedPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same over the face in memory, with everything that Utakata remembers in a real PostgreSQL. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class PostgresRoomStories extends WhatRoomsSay {

    private static EmbeddedPostgres postgres;

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

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        StoryProperties.register(registry, RULES, "unused");
        String url = database().getJdbcUrl("postgres", "postgres");
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "postgres");
    }

    @Override
    void isDead(String answer) {
        // This face writes notices as they are.
    }
}
