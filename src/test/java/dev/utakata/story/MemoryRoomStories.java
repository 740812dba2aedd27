package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest(name = "in call {0}, answered: {1}")
    @CsvSource({"0, true", "0, false", "1, true", "1, false", "2, true", "2, false", "3, true", "3, false", "5, true"})
    void a_crash_and_a_restart_do_and_answer_it_once(int call, boolean answered) {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        Instant end = story.situation().orElseThrow().environment().expiry().orElseThrow();
        world.faults().crashAfter(call, answered);
        String said = story.says(Town.ROOM, 1001, "[To:900] extend " + story.slug() + " 8h");
        story.settle();
        assertThat(story.situation().orElseThrow().environment().expiry()).contains(end.plus(Duration.ofHours(8)));
        assertThat(story.answersTo(Town.ROOM, said)).hasSize(1);
    }

    @Override
    void isDead(String answer) {
        // This face writes notices as they are.
    }
}
