package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.world.github.GitHubModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Stories of two projects that run the same image of the same repository: no commit is built twice. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class SharedImagesStories extends StoryTelling {

    private static final String SECOND = "test-env-demo";

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        Map<String, Object> all = new LinkedHashMap<>(StoryProperties.common());
        StoryProperties.project(all, "demo", SECOND, "preview.example.com");
        all.forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:shared;DB_CLOSE_DELAY=-1");
    }

    @Test
    void two_environments_share_one_build() {
        Story story = both();
        story.settle();
        assertThat(phase("shop", story)).isEqualTo(Situation.Phase.LIVE);
        assertThat(phase("demo", story)).isEqualTo(Situation.Phase.LIVE);
        assertThat(runs(story)).hasSize(1);
    }

    @Test
    void a_build_goes_on_for_the_other_one_when_the_first_is_not_wanted_any_more() {
        Story story = both();
        story.passes(Duration.ofMinutes(1));
        String first = runs(story).getFirst().displayTitle().contains("shop-pr") ? Town.LABEL : SECOND;
        story.unlabels(first);
        story.settle();
        String other = first.equals(SECOND) ? "shop" : "demo";
        assertThat(phase(other, story)).isEqualTo(Situation.Phase.LIVE);
        assertThat(phase(other.equals("shop") ? "demo" : "shop", story)).isEqualTo(Situation.Phase.GONE);
        assertThat(runs(story))
                .singleElement()
                .extracting(GitHubModel.Run::conclusion)
                .isEqualTo("success");
    }

    @Test
    void when_the_first_build_fails_the_other_one_tries_by_itself() {
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "failure"));
        Story story = both();
        story.passes(Duration.ofMinutes(2));
        story.settle();
        assertThat(phase("shop", story)).isEqualTo(Situation.Phase.FAILED);
        assertThat(phase("demo", story)).isEqualTo(Situation.Phase.FAILED);
        assertThat(runs(story)).hasSize(2);
    }

    private Story both() {
        Story story = story();
        story.labels(Town.LABEL);
        story.labels(SECOND);
        story.comments("octocat", "/test-tag");
        return story;
    }

    private Situation.Phase phase(String project, Story story) {
        return environments
                .bySlug(Slug.of(project, story.number()))
                .orElseThrow()
                .phase();
    }

    private List<GitHubModel.Run> runs(Story story) {
        return world.locked(() -> world.github().runs(Town.SHOP)).stream()
                .filter(run -> run.displayTitle().contains("-pr-" + story.number() + "-"))
                .toList();
    }
}
