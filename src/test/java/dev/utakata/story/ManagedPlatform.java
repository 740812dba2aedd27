package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.forge.CommitSha;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Stories of a platform without ApplicationSets: Utakata makes the Applications, which do not sync by themselves, of
 * images that the project's own CI builds for every commit.
 */
abstract class ManagedPlatform extends StoryTelling {

    static final HouseRules RULES = new HouseRules(rules());

    private static Map<String, String> rules() {
        Map<String, String> all = new LinkedHashMap<>();
        String shop = "utakata.projects.shop.";
        all.put(shop + "build.workflow", "");
        all.put(shop + "build.kind", "existing");
        all.put(shop + "build.check", "ci / image");
        all.put(shop + "rollout.application-set", "");
        all.put(shop + "rollout.mode", "managed");
        all.put(shop + "rollout.cluster", "app");
        all.put(shop + "rollout.sync", "operation");
        return all;
    }

    @Test
    void a_whole_life_needs_neither_a_build_nor_an_application_set() {
        Story story = live();
        CommitSha commit = story.pullRequest().head();
        story.isLiveAt(commit);
        assertThat(story.builds()).isZero();
        assertThat(world.locked(() -> world.argocd()
                        .application("preview-" + story.slug())
                        .orElseThrow()
                        .installation()))
                .isEqualTo("utakata.example.com");

        CommitSha second = story.pushes();
        checks(second, "success");
        story.settle();
        story.isLiveAt(second);
        story.comments("octocat", "/test-tag rebuild");
        story.settle();
        assertThat(story.answers()).last().asString().contains("built by the project's own CI");

        story.closes();
        story.settle();
        story.isGone();
        assertThat(story.messages()).hasSize(3);
    }

    @Test
    void a_check_that_has_not_begun_is_waited_for_and_one_that_fails_is_told() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(2));
        assertThat(story.situation().orElseThrow().open())
                .anySatisfy(step -> assertThat(step.reason()).isEqualTo("the check ci / image has not begun"));
        checks(story.pullRequest().head(), "failure");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("the build failed (the check ci / image)");
        checks(story.pullRequest().head(), "success");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void an_image_that_does_not_come_is_given_up() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment())
                .contains("the image was not there within 30 minutes: the check ci / image has not begun");
    }

    @Test
    void an_application_of_somebody_else_is_left_alone() {
        Story story = story();
        String name = "preview-" + story.slug();
        world.locked(() -> world.argocd()
                .create(Town.MANIFESTS, "argocd", name, story.slug().value(), "another.example.com", "main", false));
        checks(story.pullRequest().head(), "success");
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains(name + " that this Utakata has not made");
        story.closes();
        story.passes(Duration.ofMinutes(20));
        assertThat(story.phase()).isEqualTo(Situation.Phase.GOING);
        assertThat(world.locked(() -> world.argocd().applications())).containsKey(name);
        world.locked(() -> world.argocd().delete(name));
        story.settle();
        story.isGone();
    }

    private void checks(CommitSha commit, String conclusion) {
        world.locked(() -> world.github().actions().check(Town.SHOP, commit, "ci / image", conclusion));
    }

    private Story live() {
        Story story = story();
        checks(story.pullRequest().head(), "success");
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        return story;
    }
}
