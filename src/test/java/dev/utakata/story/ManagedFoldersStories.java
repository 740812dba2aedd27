package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.forge.CommitSha;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Stories of Applications that Utakata makes of merged overlays: they follow the base branch, as it moves for everybody. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class ManagedFoldersStories extends StoryTelling {

    private static final String SHOP = "utakata.projects.shop.";
    private static final HouseRules RULES = new HouseRules(Map.of(
            SHOP + "manifest.activation", "merge",
            SHOP + "manifest.label", "environment",
            SHOP + "rollout.application-set", "",
            SHOP + "rollout.mode", "managed",
            SHOP + "rollout.cluster", "app"));

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.register(registry, RULES, "managed-folders");
    }

    @Test
    void a_whole_life_follows_the_base() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answering()).contains(story.pullRequest().head().value());
        story.commitsToManifests("main", Map.of("notes.txt", Optional.of("somebody else's\n")));

        CommitSha second = story.pushes();
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        assertThat(story.answering()).contains(second.value());
        assertThat(world.locked(() -> world.argocd()
                        .application("preview-" + story.slug())
                        .orElseThrow()
                        .targetRevision()))
                .isEqualTo("main");

        story.closes();
        story.settle();
        story.isGone();
        assertThat(story.overlayOn("main")).isEmpty();
    }
}
