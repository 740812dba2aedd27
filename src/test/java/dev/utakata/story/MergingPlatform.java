package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Stories of a platform that merges: overlays are folders on the base branch, of which an ApplicationSet makes
 * Applications. Its project has two images, a large and a small kind of environment, and a registry that is asked.
 */
abstract class MergingPlatform extends StoryTelling {

    static final String FOLDERS = "folders";

    static final HouseRules RULES = new HouseRules(rules());

    private static Map<String, String> rules() {
        Map<String, String> all = new LinkedHashMap<>();
        String shop = "utakata.projects.shop.";
        all.put("utakata.audit.remove", "true");
        all.put("utakata.registries[0].host", HouseRules.REGISTRY);
        all.put("utakata.registries[0].insecure", "true");
        all.put(shop + "build.image", HouseRules.REGISTRY + "/shop");
        all.put(shop + "build.images.worker", HouseRules.REGISTRY + "/shop-worker");
        all.put(shop + "build.digest", "registry");
        all.put(shop + "manifest.activation", "merge");
        all.put(shop + "manifest.label", "environment");
        all.put(shop + "manifest.kustomization", "crew/small");
        all.put(shop + "rollout.application-set", FOLDERS);
        all.put(shop + "profiles.large.label", "test-env-large");
        all.put(shop + "profiles.large.kustomization", "crew/large");
        all.put(shop + "profiles.broken.label", "test-env-broken");
        all.put(shop + "profiles.broken.kustomization", "crew/nowhere");
        return all;
    }

    /** The host of the world's registry. */
    abstract String registry();

    @BeforeEach
    void the_platform_team_moves_in() {
        world.locked(() -> {
            world.github().buildsImage(Town.SHOP, registry() + "/shop");
            world.github().buildsImage(Town.SHOP, registry() + "/shop-worker");
            if (world.argocd().applicationSets().stream()
                    .noneMatch(set -> set.name().equals(FOLDERS))) {
                world.argocd().manageDirectories(Town.MANIFESTS, "argocd", FOLDERS);
                Map<String, Optional<String>> files = new LinkedHashMap<>();
                for (String size : List.of("small", "large")) {
                    Town.base()
                            .forEach((name, text) -> files.put(
                                    name.replace("base/shop", "crew/" + size),
                                    text.map(it -> it.replace("registry.example.com/shop", registry() + "/shop"))));
                    files.put("crew/" + size + "/kustomization.yaml", Optional.of("""
                            apiVersion: kustomize.config.k8s.io/v1beta1
                            kind: Kustomization
                            resources:
                            - deployment.yaml
                            - worker.yaml
                            - service.yaml
                            - ingress.yaml
                            """));
                    files.put("crew/" + size + "/worker.yaml", Optional.of("""
                            apiVersion: apps/v1
                            kind: Deployment
                            metadata:
                              name: worker
                            spec:
                              replicas: %s
                              selector:
                                matchLabels: {app: worker}
                              template:
                                metadata:
                                  labels: {app: worker}
                                spec:
                                  containers:
                                  - name: worker
                                    image: %s/shop-worker
                            """.formatted(
                                    size.equals("small") ? "1" : "5", registry())));
                }
                world.git().commit(Town.MANIFESTS, "main", files, "Add the crew");
            }
        });
    }

    @AfterEach
    void the_rules_are_as_they_were() {
        world.locked(() -> {
            world.github().merging().protect(Town.MANIFESTS, Optional.empty());
            world.github().merging().modifyBase(Town.MANIFESTS, 0);
        });
    }

    @Test
    void a_whole_life_is_two_merged_pull_requests() {
        Story story = live(Town.LABEL);
        CommitSha commit = story.pullRequest().head();
        assertThat(story.answering()).contains(commit.value());
        assertThat(story.overlayOn("main").get("kustomization.yaml"))
                .contains("digest: \"" + digest("shop", commit), "digest: \"" + digest("shop-worker", commit));
        assertThat(story.manifestPullRequests())
                .singleElement()
                .extracting(PullRequest::state)
                .isEqualTo(PullRequest.State.MERGED);
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS))).containsExactly("main");

        CommitSha second = story.pushes();
        story.settle();
        assertThat(story.answering()).contains(second.value());
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);

        story.closes();
        story.settle();
        story.isGone();
        assertThat(story.overlayOn("main")).isEmpty();
        assertThat(removals(story))
                .singleElement()
                .extracting(PullRequest::state)
                .isEqualTo(PullRequest.State.MERGED);
        assertThat(story.messages()).hasSize(3);
    }

    @Test
    void a_base_that_moves_in_the_same_moment_is_tried_again() {
        world.locked(() -> world.github().merging().modifyBase(Town.MANIFESTS, 3));
        Story story = live(Town.LABEL);
        assertThat(story.manifestPullRequests()).hasSize(1);
    }

    @Test
    void a_rule_of_the_base_is_named_while_it_is_waited_for_and_at_last() {
        Story story = story();
        world.locked(() -> world.github()
                .merging()
                .protect(Town.MANIFESTS, Optional.of("At least 1 approving review is required by reviewers.")));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(10));
        assertThat(story.situation().orElseThrow().open())
                .anySatisfy(step -> assertThat(step.reason()).contains("At least 1 approving review"));
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("At least 1 approving review is required", "the rules of main");
        world.locked(() -> world.github().merging().protect(Town.MANIFESTS, Optional.empty()));
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answering()).contains(story.pullRequest().head().value());
    }

    @Test
    void whoever_closes_the_pull_request_before_it_is_merged_is_named() {
        Story story = story();
        world.locked(() -> world.github().merging().protect(Town.MANIFESTS, Optional.of("Checks are missing.")));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(5));
        story.closesTheManifest("monalisa", false);
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("monalisa closed the manifest pull request");
    }

    @Test
    void others_that_merge_meanwhile_do_not_stand_in_the_way() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(3).plusSeconds(20));
        story.commitsToManifests("main", Map.of("notes/today.txt", Optional.of("somebody else's\n")));
        story.settle();
        assertThat(story.answering()).contains(story.pullRequest().head().value());
        story.commitsToManifests("main", Map.of("notes/today.txt", Optional.of("again\n")));
        story.closes();
        story.settle();
        story.isGone();
    }

    @Test
    void what_somebody_adds_while_it_is_being_removed_is_removed_as_well() {
        Story story = live(Town.LABEL);
        world.locked(() -> world.github().merging().protect(Town.MANIFESTS, Optional.of("Checks are missing.")));
        story.closes();
        story.passes(Duration.ofMinutes(1));
        story.commitsToManifests(
                "main", Map.of("environments/" + story.slug() + "/notes.yaml", Optional.of("by: hand\n")));
        world.locked(() -> world.github().merging().protect(Town.MANIFESTS, Optional.empty()));
        story.settle();
        story.isGone();
        assertThat(story.overlayOn("main")).isEmpty();
        assertThat(removals(story)).hasSize(2).noneMatch(PullRequest::isOpen);
    }

    @Test
    void the_label_chooses_the_profile_and_another_one_moves_it() {
        Story story = live("test-env-large");
        assertThat(story.overlayOn("main").get("kustomization.yaml")).contains("crew/large");
        world.locked(() -> {
            world.github().addLabel(Town.SHOP, story.number(), Town.LABEL, "octocat");
            world.github().removeLabel(Town.SHOP, story.number(), "test-env-large", "octocat");
        });
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        assertThat(story.overlayOn("main").get("kustomization.yaml")).contains("crew/small");
        assertThat(story.builds()).isEqualTo(1);
        story.unlabels(Town.LABEL);
        story.settle();
        story.isGone();
    }

    @Test
    void labels_of_two_profiles_contradict_each_other() {
        Story story = story();
        story.labels("test-env-large");
        story.labels("test-env-broken");
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answers())
                .singleElement()
                .asString()
                .contains("`test-env-broken`, `test-env-large`", "Leave one");
        isUntouched(story);
    }

    @Test
    void a_profile_whose_template_is_not_there_is_told() {
        Story story = story();
        story.labels("test-env-broken");
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.statusComment()).contains("crew/nowhere/kustomization.yaml is not in acme/manifests on main");
    }

    @Test
    void what_the_registry_has_already_is_not_built() {
        Story story = story();
        CommitSha commit = story.pullRequest().head();
        world.locked(() -> {
            world.cluster().push(registry() + "/shop:" + commit);
            world.cluster().push(registry() + "/shop-worker:" + commit);
        });
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answering()).contains(commit.value());
        assertThat(story.builds()).isZero();
    }

    @Test
    void what_bears_our_own_mark_and_has_no_environment_is_removed() {
        Story story = story();
        story.passes(Duration.ofMinutes(1));
        String mark = "{\"installation\": \"%s\"}\n";
        world.locked(() -> {
            left("shop-pr-9001", mark.formatted("utakata.example.com"));
            left("shop-pr-9002", mark.formatted("another.example.com"));
            left("shop-pr-9003", "nothing of the kind");
            world.cluster().createNamespace("shop-pr-9004");
            world.cluster().label("shop-pr-9004", "utakata.example.com");
        });
        story.passes(Duration.ofMinutes(65));
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS))).contains("utakata/shop-pr-9001");
        story.passes(Duration.ofMinutes(65));
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS)))
                .contains("utakata/shop-pr-9002", "utakata/shop-pr-9003")
                .doesNotContain("utakata/shop-pr-9001");
        assertThat(world.locked(() -> world.cluster().namespaces())).doesNotContain("shop-pr-9004");
        assertThat(messagesAbout("shop-pr-9001")).hasSize(2).last().asString().contains("Removed: the branch");
        assertThat(messagesAbout("shop-pr-9002")).isEmpty();
        assertThat(messagesAbout("shop-pr-9003")).singleElement().asString().contains("Left: the branch");
        world.locked(() -> {
            world.git().deleteBranch(Town.MANIFESTS, "utakata/shop-pr-9002");
            world.git().deleteBranch(Town.MANIFESTS, "utakata/shop-pr-9003");
        });
    }

    @Test
    void what_cannot_all_be_read_is_all_left() {
        Story story = story();
        story.passes(Duration.ofMinutes(1));
        world.locked(() -> left("shop-pr-9005", "{\"installation\": \"utakata.example.com\"}\n"));
        story.passes(Duration.ofMinutes(61));
        failToReadApplications();
        story.passes(Duration.ofMinutes(130));
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS))).contains("utakata/shop-pr-9005");
        world.faults().clear();
        story.passes(Duration.ofMinutes(70));
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS))).doesNotContain("utakata/shop-pr-9005");
    }

    /** From now on the Applications cannot be listed. */
    abstract void failToReadApplications();

    private void left(String slug, String mark) {
        world.git()
                .commit(
                        Town.MANIFESTS,
                        "utakata/" + slug,
                        Map.of("environments/" + slug + "/.utakata", Optional.of(mark)),
                        "Left");
    }

    private List<String> messagesAbout(String slug) {
        return world.locked(() -> world.chatwork().messages(Town.ROOM)).stream()
                .map(message -> message.body())
                .filter(body -> body.contains(slug))
                .toList();
    }

    private String digest(String image, CommitSha commit) {
        return world.locked(() ->
                world.cluster().digest(registry() + "/" + image + ":" + commit).orElseThrow());
    }

    private List<PullRequest> removals(Story story) {
        return world.locked(() -> world.github().pullRequests(Town.MANIFESTS)).stream()
                .filter(pullRequest -> pullRequest.headBranch().equals("utakata-remove/" + story.slug()))
                .toList();
    }

    private Story live(String label) {
        Story story = story();
        story.labels(label);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.phase()).as(story::statusComment).isEqualTo(Situation.Phase.LIVE);
        assertThat(story.answering()).contains(story.pullRequest().head().value());
        return story;
    }
}
