package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.forge.CommitSha;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.cluster.AppPod;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What builds, manifest repositories and clusters do, and how whoever waits is told. */
abstract class WaysOfThePlatform extends WaysOfNames {

    @AfterEach
    void the_platform_is_as_it_was() {
        world.locked(() -> {
            world.github().actions().reportDigests(Town.SHOP, false);
            world.github().actions().hang(Town.SHOP, false);
            world.github().actions().hide(Town.SHOP, false);
            world.argocd().doNotLook(false);
        });
    }

    // Builds.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "startup_failure | could not even start | mend it",
                "action_required | held back until somebody approves it | Approve it there",
                "timed_out | ran into the builder's own time limit | what takes so long",
                "cancelled | the build was cancelled | Run it again there",
                "skipped | a condition in its workflow left out every job | for every commit",
                "neutral | the build ended with neutral | Read the log"
            })
    void every_end_of_a_build_has_words_of_its_own(String conclusion, String what, String remedy) {
        Story story = story();
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, conclusion));
        asksFor(story);
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains(what, remedy);
        assertThat(story.messages()).singleElement().asString().contains(what);
    }

    @Test
    void a_build_that_somebody_starts_again_counts() {
        Story story = story();
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "failure"));
        asksFor(story);
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "success"));
        story.rerunsTheBuild();
        story.passes(Duration.ofMinutes(1));
        assertThat(story.phase()).isEqualTo(Situation.Phase.COMING);
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.messages()).hasSize(2).last().asString().contains("ready");
        assertThat(story.deployments())
                .singleElement()
                .satisfies(deployment -> assertThat(deployment.states()).last().isEqualTo("success"));
        assertThat(story.statusComment()).doesNotContain("What failed");
    }

    @Test
    void a_build_that_somebody_starts_again_counts_also_when_nobody_tells_us() {
        Story story = story();
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "failure"));
        asksFor(story);
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "success"));
        story.postIsLost(true);
        story.rerunsTheBuild();
        story.passes(Duration.ofMinutes(70));
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_build_that_takes_too_long_is_cancelled_and_so_it_is_told() {
        Story story = story();
        story.labels(Town.LABEL);
        world.locked(() -> world.github().actions().hang(Town.SHOP, true));
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(29));
        assertThat(story.phase()).isEqualTo(Situation.Phase.COMING);
        story.settle();
        world.locked(() -> world.github().actions().hang(Town.SHOP, false));
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("took longer than 30 minutes and was cancelled");
        assertThat(story.conclusions()).containsExactly("cancelled");
    }

    @Test
    void what_the_workflow_says_of_its_images_pins_them() {
        Story story = story();
        world.locked(() -> world.github().actions().reportDigests(Town.SHOP, true));
        asksFor(story);
        CommitSha commit = story.pullRequest().head();
        story.isLiveAt(commit);
        String digest = world.locked(
                () -> world.cluster().digest(Town.IMAGE + ":" + commit).orElseThrow());
        assertThat(story.overlay().get("kustomization.yaml")).contains("digest: \"" + digest + "\"");
    }

    @Test
    void a_commit_that_was_built_before_is_not_built_again_unless_somebody_says_so() {
        Story story = story();
        asksFor(story);
        story.comments("octocat", "/test-tag stop");
        story.settle();
        story.isGone();
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
        story.comments("octocat", "/test-tag rebuild");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(2);
    }

    @Test
    void a_build_whose_number_was_never_heard_is_cancelled_too_when_it_is_superseded() {
        Story story = story();
        story.labels(Town.LABEL);
        world.faults().next(Outside.GITHUB, startsBuilds(), Fault.ANSWER_LOST, 1);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofSeconds(1));
        CommitSha second = story.pushes();
        story.settle();
        story.isLiveAt(second);
        assertThat(story.conclusions()).containsExactly("cancelled", "success");
    }

    @Test
    void a_build_is_cancelled_too_where_what_is_wanted_instead_was_built_before() {
        Story story = story();
        asksFor(story);
        CommitSha first = story.pullRequest().head();
        story.pushes();
        story.passes(Duration.ofMinutes(1));
        story.comments("monalisa", "/test-tag --sha " + first);
        story.settle();
        story.isLiveAt(first);
        assertThat(story.conclusions()).containsExactly("success", "cancelled");
        story.closes();
        story.settle();
        story.isGone();
    }

    @Test
    void a_close_cancels_also_what_could_not_be_cancelled_when_it_was_superseded() {
        Story story = story();
        world.locked(() -> world.github().actions().hang(Town.SHOP, true));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(1));
        world.faults().whenever(Outside.GITHUB, "cancel");
        story.pushes();
        story.passes(Duration.ofSeconds(10));
        story.closes();
        story.passes(Duration.ofSeconds(10));
        world.faults().clear();
        story.settle();
        story.isGone();
        assertThat(story.conclusions()).containsExactly("cancelled");
    }

    @Test
    void a_build_that_is_not_listed_yet_is_not_begun_again_however_long_it_was_waited_before() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(1));
        world.faults().next(Outside.GITHUB, "cancel", Fault.THROTTLED, 1);
        CommitSha second = story.pushes();
        story.passes(Duration.ofSeconds(30));
        world.locked(() -> world.github().actions().hide(Town.SHOP, true));
        world.faults().next(Outside.GITHUB, startsBuilds(), Fault.ANSWER_LOST, 1);
        for (int waited = 0; story.builds() == 1 && waited < 200; waited++) {
            story.passes(Duration.ofSeconds(1));
        }
        story.passes(Duration.ofSeconds(10));
        world.locked(() -> world.github().actions().hide(Town.SHOP, false));
        story.settle();
        story.isLiveAt(second);
        assertThat(story.conclusions()).containsExactly("cancelled", "success");
    }

    @Test
    void a_workflow_whose_runs_nobody_can_find_is_named_after_two_of_them() {
        Story story = story();
        world.locked(() -> world.github().actions().hide(Town.SHOP, true));
        asksFor(story);
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.builds()).isEqualTo(2);
        assertThat(story.statusComment()).contains("run-name", "inputs.correlation_id");
    }

    @Test
    void a_builder_that_is_away_for_long_is_not_taken_for_a_workflow_whose_runs_nobody_can_find() {
        Story story = story();
        story.labels(Town.LABEL);
        world.faults().whenever(Outside.GITHUB, startsBuilds());
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(30));
        world.faults().clear();
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
    }

    /** How this face calls what starts a build. */
    String startsBuilds() {
        return "/dispatches";
    }

    // Manifests.

    @Test
    void what_people_commit_to_the_branch_survives_and_what_utakata_wrote_is_renewed() {
        Story story = story();
        asksFor(story);
        String folder = "environments/" + story.slug() + "/";
        story.commitsToManifests(
                "utakata/" + story.slug(),
                Map.of(folder + "notes.yaml", Optional.of("by: hand\n"), "elsewhere.txt", Optional.of("kept\n")));
        story.settle();
        CommitSha second = story.pushes();
        story.settle();
        story.isLiveAt(second);
        assertThat(story.overlay()).containsEntry("notes.yaml", "by: hand\n");
        assertThat(story.overlay().get("kustomization.yaml")).contains(second.value());
        assertThat(world.locked(() -> world.git()
                        .read(
                                Town.MANIFESTS,
                                world.git()
                                        .head(Town.MANIFESTS, "utakata/" + story.slug())
                                        .orElseThrow(),
                                "")))
                .containsEntry("elsewhere.txt", "kept\n");
    }

    @Test
    void what_is_new_on_the_base_is_taken_over_when_the_environment_moves() {
        Story story = story();
        asksFor(story);
        story.commitsToManifests("main", Map.of("base/shop/extra.txt", Optional.of("new\n")));
        CommitSha second = story.pushes();
        story.settle();
        story.isLiveAt(second);
        String head = world.locked(() ->
                world.git().head(Town.MANIFESTS, "utakata/" + story.slug()).orElseThrow());
        assertThat(world.locked(() -> world.git().read(Town.MANIFESTS, head, "base/shop")))
                .containsEntry("extra.txt", "new\n");
        assertThat(story.manifestPullRequests()).hasSize(1);
    }

    @Test
    void whoever_closes_the_manifest_pull_request_has_stopped_it_and_the_room_hears_the_name() {
        Story story = story();
        asksFor(story);
        story.closesTheManifest("monalisa", false);
        story.settle();
        story.isGone();
        assertThat(story.messages())
                .last()
                .asString()
                .contains("is gone", "monalisa closed the manifest pull request acme/manifests#");
        assertThat(story.statusComment()).contains("monalisa closed the manifest pull request");
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void whoever_closes_it_while_nobody_tells_us_is_noticed_within_the_hour() {
        Story story = story();
        asksFor(story);
        story.postIsLost(true);
        story.closesTheManifest("monalisa", false);
        story.passes(Duration.ofMinutes(70));
        story.isGone();
        assertThat(story.messages()).last().asString().contains("monalisa closed");
    }

    @Test
    void a_template_that_cannot_be_filled_is_told_with_its_file_and_line() {
        Story story = story();
        story.commitsToManifests(
                "main", Map.of("base/shop/kustomization.yaml", Optional.of("resources:\n- https://example.com/app\n")));
        asksFor(story);
        boolean built = story.phase() == Situation.Phase.FAILED;
        if (built) {
            assertThat(story.statusComment())
                    .contains("base/shop/kustomization.yaml, line 2, fetches", "Copy it into the manifest repository");
        }
        story.commitsToManifests(
                "main", Map.of("base/shop/kustomization.yaml", Town.base().get("base/shop/kustomization.yaml")));
        assertThat(built).isTrue();
    }

    // Rollouts.

    @Test
    void progress_is_told_while_the_pods_start_and_the_cause_when_they_do_not() {
        Story story = story();
        world.locked(() -> world.cluster().pods().hold(story.slug().value(), AppPod.State.UNSCHEDULABLE));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(4));
        assertThat(waitsFor(story)).contains("Pod web-", "cannot be scheduled");
        story.passes(Duration.ofSeconds(50));
        assertThat(story.phase()).isEqualTo(Situation.Phase.COMING);
        assertThat(story.statusComment()).contains("on its way", "cannot be scheduled");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("cannot be scheduled");
        assertThat(story.messages()).singleElement().asString().contains("cannot be scheduled");
        world.locked(() -> world.cluster().pods().release(story.slug().value()));
        CommitSha second = story.pushes();
        story.settle();
        story.isLiveAt(second);
    }

    @Test
    void how_many_pods_are_up_is_told() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(3).plusSeconds(30));
        assertThat(waitsFor(story)).contains("0 of 1 pods ready");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_crash_is_told_with_the_last_lines_of_the_log() {
        Story story = story();
        world.locked(() -> world.argocd().breakRollouts(true));
        asksFor(story);
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment())
                .contains("The last lines of its log", AppPod.LAST_LINES.getLast())
                .contains("Pod");
        assertThat(story.messages()).singleElement().asString().doesNotContain(AppPod.LAST_LINES.getLast());
    }

    @Test
    void an_argo_cd_that_does_not_look_is_named() {
        Story story = story();
        asksFor(story);
        world.locked(() -> world.argocd().doNotLook(true));
        story.pushes();
        story.passes(Duration.ofMinutes(5));
        assertThat(waitsFor(story)).contains("Argo CD");
        world.locked(() -> world.argocd().doNotLook(false));
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_rollout_that_takes_too_long_fails() {
        Story story = story();
        world.locked(() -> world.argocd().doNotLook(true));
        asksFor(story);
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("took longer than 15 minutes", "was asked to look");
    }

    @Test
    void a_cluster_that_is_away_for_longer_than_a_rollout_may_take_delays_it_and_does_not_fail_it() {
        Story story = rollingOut();
        world.faults().whenever(Outside.ARGOCD, "");
        story.passes(Duration.ofMinutes(25));
        world.faults().clear();
        story.passes(Duration.ofMinutes(6));
        assertThat(story.phase()).as(story::history).isEqualTo(Situation.Phase.COMING);
        assertThat(waitsFor(story)).contains("was asked to look");
        world.locked(() -> world.argocd().doNotLook(false));
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void an_outage_does_not_make_a_rollout_wait_for_ever() {
        Story story = rollingOut();
        world.faults().whenever(Outside.ARGOCD, "");
        story.passes(Duration.ofMinutes(25));
        world.faults().clear();
        story.passes(Duration.ofMinutes(21));
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("took longer than 15 minutes");
    }

    @Test
    void an_outage_of_ourselves_delays_a_rollout_and_does_not_fail_it() {
        Story story = rollingOut();
        story.utakataIsDown(Duration.ofMinutes(25));
        story.passes(Duration.ofMinutes(1));
        assertThat(story.phase()).as(story::history).isEqualTo(Situation.Phase.COMING);
        world.locked(() -> world.argocd().doNotLook(false));
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    /** In the middle of a rollout that does not go on. */
    private Story rollingOut() {
        Story story = story();
        world.locked(() -> world.argocd().doNotLook(true));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(5));
        assertThat(waitsFor(story)).contains("was asked to look");
        return story;
    }

    @Test
    void what_is_set_right_slowly_has_its_whole_time_to_answer() {
        Story story = story();
        asksFor(story);
        world.locked(() -> {
            world.argocd().delete("preview-" + story.slug());
            world.argocd().doNotLook(true);
        });
        for (int minute = 0; story.phase() == Situation.Phase.LIVE && minute < 120; minute++) {
            story.passes(Duration.ofMinutes(1));
        }
        story.passes(Duration.ofMinutes(12));
        world.locked(() -> {
            world.argocd().doNotLook(false);
            world.nameServers().refuse(true);
        });
        story.passes(Duration.ofMinutes(2));
        assertThat(story.phase()).as(story::history).isEqualTo(Situation.Phase.COMING);
        world.locked(() -> world.nameServers().refuse(false));
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.messages()).hasSize(1);
    }

    @Test
    void what_keeps_a_namespace_from_going_is_told_to_the_room_once_and_nothing_is_forced() {
        Story story = story();
        asksFor(story);
        world.locked(() -> world.cluster().blockNamespace(story.slug().value(), "ingress.k8s.aws/resources"));
        story.closes();
        story.passes(Duration.ofMinutes(40));
        assertThat(story.phase()).isEqualTo(Situation.Phase.GOING);
        assertThat(world.locked(() -> world.cluster().namespaces()))
                .contains(story.slug().value());
        assertThat(story.messages())
                .filteredOn(message -> message.contains("slow to go"))
                .singleElement()
                .asString()
                .contains("ingress.k8s.aws/resources", "load balancer");
        assertThat(story.statusComment()).contains("ingress.k8s.aws/resources");
        world.locked(() -> world.cluster().releaseNamespace(story.slug().value()));
        story.settle();
        story.isGone();
        assertThat(story.messages()).last().asString().contains("is gone");
    }

    // What is left over.

    @Test
    void what_has_no_environment_is_told_to_the_room_once_and_left_alone() {
        Story story = story();
        story.passes(Duration.ofMinutes(1));
        world.locked(() -> {
            world.git().commit(Town.MANIFESTS, "utakata/shop-pr-9001", Map.of("x", Optional.of("x")), "Left");
            world.cluster().createNamespace("shop-pr-9002");
            world.cluster().label("shop-pr-9002", "");
            world.cluster().createNamespace("kube-system");
        });
        story.passes(Duration.ofHours(3));
        assertThat(messagesAbout("shop-pr-9001"))
                .singleElement()
                .asString()
                .contains("the branch utakata/shop-pr-9001");
        assertThat(messagesAbout("shop-pr-9002")).singleElement().asString().contains("the namespace shop-pr-9002");
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS))).contains("utakata/shop-pr-9001");
        assertThat(world.locked(() -> world.cluster().namespaces())).contains("shop-pr-9002", "kube-system");
        world.locked(() -> {
            world.git().deleteBranch(Town.MANIFESTS, "utakata/shop-pr-9001");
            world.cluster().deleteNamespace("shop-pr-9002");
            world.cluster().deleteNamespace("kube-system");
        });
    }

    java.util.List<String> messagesAbout(String slug) {
        return world.locked(() -> world.chatwork().messages(Town.ROOM)).stream()
                .map(message -> message.body())
                .filter(body -> body.contains(slug))
                .toList();
    }

    /** What it waits for at this moment. */
    String waitsFor(Story story) {
        return story.situation().orElseThrow().open().stream()
                .map(step -> step.reason())
                .reduce("", (one, other) -> one + " " + other);
    }

    /** Labels, comments, and waits for the end. */
    void asksFor(Story story) {
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
    }
}
