package dev.utakata.story;

import dev.utakata.database.StartedPostgres;
import dev.utakata.world.HostileTexts;
import dev.utakata.world.HostileTexts.HostileText;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same with a real PostgreSQL, which is choosier about what a text may hold, and how long it may be. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class PostgresHostileStories extends WhatStrangersWrite {

    private static EmbeddedPostgres postgres;

    static Stream<HostileText> values() {
        Set<String> attacked = Set.of("SQL and JSON", "encodings", "room");
        return HostileTexts.table().filter(it -> attacked.contains(it.attacks()));
    }

    /** Files are not its concern. */
    static Stream<HostileText> inFiles() {
        return WhatStrangersWrite.inFiles().limit(1);
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        postgres = StartedPostgres.start();
        StoryProperties.register(registry, RULES, "unused");
        String url = postgres.getJdbcUrl("postgres", "postgres");
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }
}
