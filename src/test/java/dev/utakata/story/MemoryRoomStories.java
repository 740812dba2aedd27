package dev.utakata.story;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same over the face in memory. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class MemoryRoomStories extends WhatRoomsSay {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.register(registry, RULES, "rooms");
    }

    @Override
    void isDead(String answer) {
        // This face writes notices as they are.
    }
}
