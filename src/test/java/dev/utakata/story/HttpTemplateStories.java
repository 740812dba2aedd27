package dev.utakata.story;

import dev.utakata.UtakataApplication;
import dev.utakata.world.http.HttpWorld;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The same over real protocols, overlays built by the real tool. */
@SpringBootTest(classes = UtakataApplication.class, properties = "db-scheduler.enabled=false")
@Import({StoryConfiguration.class, HttpStories.Face.class, HttpTemplateStories.Rules.class})
class HttpTemplateStories extends TemplatePlatform {

    static class Rules {

        @Bean
        HouseRules houseRules() {
            return RULES;
        }
    }

    @Autowired
    private HttpWorld http;

    @Override
    String registry() {
        return http.url().getAuthority();
    }
}
