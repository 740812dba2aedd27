package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.environment.Situation;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Team;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Stories of a project that has set the switches the other way: teams command, pushes wait, the label may go. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class OtherHouseRulesStories extends StoryTelling {

    private static final Team PLATFORM = Team.of("acme/platform");

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        Map<String, Object> all = new LinkedHashMap<>(StoryProperties.common());
        String shop = "utakata.projects.shop.";
        all.remove(shop + "manifest.kustomization");
        all.put(shop + "manifest.template", "templates/shop");
        all.put(shop + "manifest.parameters.REPLICAS", "1");
        all.put(shop + "authority.teams[0]", PLATFORM);
        all.put(shop + "lifetime.on-push", "wait");
        all.put(shop + "lifetime.on-label-removed", "keep");
        all.put(shop + "lifetime.keep", "false");
        all.put(shop + "lifetime.max", "5d");
        all.put(shop + "limits.environments", "2");
        all.put(shop + "limits.per-user", "1");
        all.put(shop + "rollout.web", "https://argocd.example.com/");
        all.forEach((name, value) -> registry.add(name, value::toString));
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:other-rules;DB_CLOSE_DELAY=-1");
    }

    @BeforeEach
    void moveIn() {
        world.locked(() -> {
            world.github().join(PLATFORM, "hubot");
            world.github().join(PLATFORM, "monalisa");
            world.github().join(PLATFORM, "defunkt");
            Map<String, Optional<String>> template = new LinkedHashMap<>();
            template.put("templates/shop/kustomization.yaml", Optional.of("""
                    namespace: "${namespace}"
                    resources: [../../base/shop]
                    images: [{name: "${image}", newTag: "${tag}"}]
                    replicas: [{name: shop, count: ${REPLICAS}}]
                    patches:
                    - target: {kind: Ingress}
                      patch: '[{"op": "replace", "path": "/spec/rules/0/host", "value": "${host}"}]'
                    """));
            if (world.git()
                    .read(
                            Town.MANIFESTS,
                            world.git().head(Town.MANIFESTS, "main").orElseThrow(),
                            "templates/shop")
                    .isEmpty()) {
                world.git().commit(Town.MANIFESTS, "main", template, "Add a template");
            }
        });
    }

    @Test
    void members_of_the_team_command_and_nobody_else() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("Only members of acme/platform can do that");
        isUntouched(story);
        story.comments("hubot", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void who_has_enough_and_what_is_full_is_told_with_what_is_held() {
        Story first = live();
        Story second = story();
        second.labels(Town.LABEL);
        second.comments("hubot", "/test-tag");
        second.settle();
        assertThat(second.answers())
                .singleElement()
                .asString()
                .contains("You have 1 environment of shop already", "[" + first.slug() + "](http");
        second.comments("monalisa", "/test-tag");
        second.settle();
        second.isLiveAt(second.pullRequest().head());
        Story third = story();
        third.labels(Town.LABEL);
        third.comments("defunkt", "/test-tag dry-run");
        third.comments("defunkt", "/test-tag");
        third.settle();
        assertThat(third.answers())
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer)
                        .contains(
                                "shop has all of its 2 environments in use",
                                "/test-tag stop",
                                second.slug().value()));
        isUntouched(third);
    }

    /** Between the answer and its effect GitHub is asked several things, and others get theirs. */
    @Test
    void whoever_was_told_yes_while_the_last_place_went_to_another_is_answered_anew() {
        Story first = live();
        Story second = story();
        second.labels(Town.LABEL);
        isRefusedAPlace(second, "hubot");
        want(second.pullRequest(), "monalisa");
        second.settle();
        second.isLiveAt(second.pullRequest().head());
        Story third = story();
        third.labels(Town.LABEL);
        isRefusedAPlace(third, "defunkt");
        third.settle();
        isUntouched(third);
        first.isLiveAt(first.pullRequest().head());
    }

    private void isRefusedAPlace(Story story, String login) {
        assertThatThrownBy(() -> want(story.pullRequest(), login))
                .isInstanceOf(TransientFailure.class)
                .hasMessage("somebody was faster at the last place of shop");
    }

    @Test
    void status_leads_to_argo_cd() {
        Story story = live();
        story.comments("octocat", "/test-tag status");
        story.settle();
        assertThat(story.answers())
                .last()
                .asString()
                .contains("[link](https://argocd.example.com/applications/argocd/preview-" + story.slug() + ")");
    }

    @Test
    void a_push_waits_for_the_command_and_the_comment_says_so() {
        Story story = live();
        CommitSha first = story.pullRequest().head();
        CommitSha second = story.pushes();
        story.settle();
        story.isLiveAt(first);
        assertThat(story.statusComment()).contains("has newer commits: `/test-tag` moves it");
        story.comments("hubot", "/test-tag");
        story.settle();
        story.isLiveAt(second);
        assertThat(story.statusComment()).doesNotContain("newer commits");
    }

    @Test
    void a_removed_label_leaves_it_and_the_comment_says_how_to_stop_it() {
        Story story = live();
        story.unlabels(Town.LABEL);
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        assertThat(story.statusComment()).contains("The label was removed", "`/test-tag stop` ends it");
        story.comments("hubot", "/test-tag stop");
        story.settle();
        story.isGone();
    }

    @Test
    void what_may_be_set_is_set_and_nothing_else() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("hubot", "/test-tag --set REPLICA=2");
        story.settle();
        assertThat(story.answers())
                .last()
                .asString()
                .contains("has no `REPLICA` to set", "What can be set: `REPLICAS`");
        story.comments("hubot", "/test-tag --set REPLICAS=$(id)");
        story.settle();
        assertThat(story.answers()).last().asString().contains("no value for `REPLICAS`");
        isUntouched(story);
        story.comments("hubot", "/test-tag --set REPLICAS=3");
        story.settle();
        assertThat(overlay(story)).contains("count: 3");
        assertThat(story.statusComment()).contains("REPLICAS=3");
        story.comments("hubot", "/test-tag");
        story.settle();
        assertThat(overlay(story)).contains("count: 1");
    }

    @Test
    void nothing_is_kept_without_an_end_and_not_for_too_long() {
        Story story = live();
        story.comments("hubot", "/test-tag keep");
        story.settle();
        assertThat(story.answers()).last().asString().contains("keeps no environment without an end", "extend");
        story.comments("hubot", "/test-tag extend 3d");
        story.settle();
        assertThat(story.answers()).last().asString().contains("allows 5 d");
        story.comments("hubot", "/test-tag extend 1d");
        story.settle();
        story.passes(Duration.ofHours(90));
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        story.passes(Duration.ofHours(8));
        story.isGone();
    }

    private Story live() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("hubot", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        return story;
    }

    private String overlay(Story story) {
        return world.locked(() -> world.git()
                .read(
                        Town.MANIFESTS,
                        world.git()
                                .head(Town.MANIFESTS, "utakata/" + story.slug())
                                .orElseThrow(),
                        "environments/" + story.slug())
                .get("kustomization.yaml"));
    }
}
