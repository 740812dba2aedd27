package dev.utakata.story;

import dev.utakata.world.HostileTexts;
import dev.utakata.world.HostileTexts.HostileText;
import java.util.stream.Stream;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Over the face in memory and H2. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class MemoryHostileStories extends WhatStrangersWrite {

    static Stream<HostileText> values() {
        return HostileTexts.table();
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.register(registry, RULES, "hostile");
    }
}
