package dev.utakata.story;

import dev.utakata.UtakataApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The same over real protocols, overlays built by the real tool. */
@SpringBootTest(classes = UtakataApplication.class, properties = "db-scheduler.enabled=false")
@Import({StoryConfiguration.class, HttpStories.Face.class, HttpIngressStories.Rules.class})
class HttpIngressStories extends IngressPlatform {

    static class Rules {

        @Bean
        HouseRules houseRules() {
            return RULES;
        }
    }
}
