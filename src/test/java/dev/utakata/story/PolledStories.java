package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Stories where GitHub cannot reach Utakata: nothing is ever posted, and deliveries are fetched. */
@SpringBootTest(
        classes = MemoryFace.class,
        properties = {
            "db-scheduler.enabled=false",
            "management.defaults.metrics.export.enabled=true",
            "management.prometheus.metrics.export.enabled=true"
        })
class PolledStories extends StoryTelling {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.common().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("utakata.github.token", () -> null);
        registry.add("utakata.github.app-id", () -> 1);
        registry.add("utakata.github.private-key", () -> "file:never-read.pem");
        registry.add("utakata.github.intake", () -> "poll");
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:polled;DB_CLOSE_DELAY=-1");
    }

    @Test
    void a_whole_life_goes_by_fetched_deliveries_and_each_counts_once() throws Exception {
        Story story = story();
        story.postIsLost(true);
        story.passes(Duration.ofSeconds(15));
        story.labels(Town.LABEL);
        story.comments("mallory", "/test-tag");
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(6));
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.answers())
                .filteredOn(answer -> answer.contains("@mallory"))
                .hasSize(1);
        story.closes();
        story.passes(Duration.ofMinutes(3));
        story.isGone();
        assertThat(story.messages()).hasSize(2);
        assertThat(prometheus().lines().filter(line -> line.startsWith("utakata_deliveries_total{")))
                .filteredOn(line -> line.contains("source=\"github\""))
                .allMatch(line -> line.contains("way=\"fetched\""))
                .anyMatch(line -> line.matches(".*event=\"issue_comment\".* [1-9].*"))
                .anyMatch(line -> line.matches(".*event=\"pull_request\".* [1-9].*"));
    }

    private String prometheus() throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .build()
                .perform(MockMvcRequestBuilders.get("/actuator/prometheus"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
