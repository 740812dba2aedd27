package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.UtakataApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The same over real protocols. */
@SpringBootTest(classes = UtakataApplication.class, properties = "db-scheduler.enabled=false")
@Import({StoryConfiguration.class, HttpStories.Face.class, HttpRoomStories.Rules.class})
class HttpRoomStories extends WhatRoomsSay {

    static class Rules {

        @Bean
        HouseRules houseRules() {
            return RULES;
        }
    }

    @Override
    void isDead(String answer) {
        String theirs = answer.strip()
                .replaceFirst("^\\[info]\\[title]", "")
                .replaceFirst("\\[/title]", "")
                .replaceFirst("\\[/info]$", "");
        assertThat(theirs).doesNotContain("[", "]");
    }
}
