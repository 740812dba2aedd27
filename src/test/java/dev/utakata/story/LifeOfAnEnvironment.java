package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.world.CallLog;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.github.Webhook;
import dev.utakata.world.route53.Route53Model;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The main stories, told over every face and both databases by the classes at the end of this line of them. */
abstract class LifeOfAnEnvironment extends StoryTelling {

    /** Long before whole repositories are compared. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void a_comment_becomes_a_url_and_a_closed_pull_request_leaves_nothing() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();

        story.isLiveAt(story.pullRequest().head());
        assertThat(story.messages())
                .singleElement()
                .asString()
                .contains("ready", "://" + story.slug())
                .contains("Commit " + story.pullRequest().head().abbreviated() + " · HTTP 200 · told by 1 name server")
                .containsPattern(" · checked [A-Z][a-z]{2} [0-9]+, 20[0-9]{2}, [0-9:]+ [AP]M UTC")
                .doesNotContain("no revision reported");
        assertThat(story.builds()).isEqualTo(1);

        story.closes();
        story.settle();

        story.isGone();
        assertThat(story.messages()).hasSize(2).last().asString().contains("gone");
        assertThat(story.statusComment()).contains("gone, nothing is left");
        printBudget();
    }

    /** GitHub tells of a push and of a close at once, and then nothing stands yet that could hear it. */
    @Test
    void what_happens_between_the_answer_to_a_comment_and_its_effect_is_noticed_soon() {
        Story pushed = story();
        pushed.labels(Town.LABEL);
        PullRequest read = pushed.pullRequest();
        pushed.pushes();
        pushed.passes(Duration.ofSeconds(5));
        want(read, "octocat");
        pushed.passes(SOON);
        assertThat(pushed.situation().orElseThrow().environment().wanted())
                .isEqualTo(pushed.pullRequest().head());

        Story closed = story();
        closed.labels(Town.LABEL);
        PullRequest open = closed.pullRequest();
        closed.closes();
        closed.passes(Duration.ofSeconds(5));
        want(open, "octocat");
        closed.passes(SOON);
        assertThat(closed.situation().orElseThrow().environment().isWanted()).isFalse();
    }

    @Test
    void whatever_the_log_says_of_an_environment_bears_its_name_and_generation() {
        Story story = story();
        story.labels(Town.LABEL);
        try (Lines lines = Lines.under("dev.utakata")) {
            world.faults().whenever(Outside.CHATWORK, "POST");
            story.comments("octocat", "/test-tag");
            story.passes(Duration.ofMinutes(10));
            world.faults().clear();
            story.closes();
            story.settle();

            assertThat(lines.all().stream()
                            .filter(line -> line.getFormattedMessage()
                                    .contains(story.slug().value())))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                            .as(line.getFormattedMessage())
                            .containsEntry("environment", story.slug().value())
                            .containsEntry("generation", "1"));
        }
    }

    private void printBudget() {
        long all = world.calls().count(Outside.GITHUB);
        long changing = world.calls().countChanging(Outside.GITHUB);
        System.out.println("GitHub calls of one whole life (" + getClass().getSimpleName() + "): " + all + " in all, "
                + changing + " that create content");
        System.out.println("  "
                + world.calls().all().stream()
                        .filter(call -> call.system() == Outside.GITHUB)
                        .map(CallLog.Call::what)
                        .collect(java.util.stream.Collectors.groupingBy(
                                it -> it, java.util.TreeMap::new, java.util.stream.Collectors.counting())));
        assertThat(all)
                .as(() -> world.calls().all().stream()
                        .map(CallLog.Call::what)
                        .toList()
                        .toString())
                .isLessThanOrEqualTo(30);
        assertThat(changing).isLessThanOrEqualTo(14);
    }

    @Test
    void a_merge_ends_it_like_a_close() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.merges();
        story.settle();
        story.isGone();
        assertThat(story.statusComment()).contains("merged");
    }

    @Test
    void a_removed_label_ends_it() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.unlabels(Town.LABEL);
        story.settle();
        story.isGone();
    }

    @Test
    void a_new_commit_moves_the_same_environment() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        CommitSha second = story.pushes();
        story.comments("octocat", "/test-tag");
        story.settle();

        story.isLiveAt(second);
        assertThat(story.manifestPullRequests()).hasSize(1);
        assertThat(story.messages()).hasSize(2).last().asString().contains("new commit");
    }

    @Test
    void a_push_during_the_build_makes_the_older_build_count_for_nothing() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(1));
        CommitSha second = story.pushes();
        story.settle();
        story.isLiveAt(second);
        assertThat(story.messages()).singleElement().asString().contains("ready", second.abbreviated());
        assertThat(story.builds()).isEqualTo(2);
        assertThat(story.conclusions()).containsExactly("cancelled", "success");
    }

    @Test
    void asking_again_for_the_same_commit_makes_nothing_twice() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.comments("octocat", "/test-tag");
        story.settle();

        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.answers()).last().asString().contains("live already");
    }

    @Test
    void a_reopened_pull_request_needs_a_new_command_and_then_lives_again() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.closes();
        story.settle();
        story.reopens();
        story.settle();
        story.isGone();

        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.messages()).last().asString().contains("ready");
    }

    @Test
    void closing_in_the_middle_of_the_build_leaves_nothing() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(1));
        story.closes();
        story.settle();
        story.isGone();
    }

    @Test
    void a_failing_build_is_told_with_its_log_and_a_further_command_tries_again() {
        Story story = story();
        world.locked(() -> {
            world.github().concludeRunsWith(Town.SHOP, "failure");
            world.github().actions().failIn(Town.SHOP, "image", "Push the image", """
                    2026-01-05T09:00:00.1234567Z ##[group]Run docker push
                    2026-01-05T09:00:00.1234567Z \u001B[31mdenied: ``` quota exceeded\u001B[0m
                    2026-01-05T09:00:01.1234567Z ##[error]Process completed with exit code 1.
                    2026-01-05T09:00:02.1234567Z Post job cleanup.
                    """);
        });
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment())
                .contains("**What failed:** the build failed in image, at Push the image.", "http", "What to do")
                .contains("quota exceeded");
        assertThat(story.messages())
                .singleElement()
                .asString()
                .contains(
                        "did not come up",
                        "]Build the image: the build failed in image, at Push the image.\nhttp",
                        "To try again, comment /test-tag")
                .doesNotContain("quota");

        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "success"));
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_failing_rollout_is_told_and_leaves_nothing_after_closing() {
        Story story = story();
        world.locked(() -> world.argocd().breakRollouts(true));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("Degraded");
        assertThat(story.messages()).singleElement().asString().contains("did not come up");

        story.closes();
        story.settle();
        story.isGone();
    }

    @Test
    void a_name_that_belongs_to_somebody_else_is_left_alone() {
        Story story = story();
        Route53Model.Record foreign = new Route53Model.Record(
                story.slug() + ".preview.example.com", "CNAME", List.of("elsewhere.example.com"), "", true);
        world.locked(() -> world.route53().createByHand(Town.ZONE, foreign));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("belongs to");

        story.closes();
        story.settle();
        assertThat(story.records()).containsExactly(foreign);
        assertThat(story.phase()).isEqualTo(Situation.Phase.GONE);
    }

    @Test
    void lost_deliveries_are_made_up_for_by_the_regular_look() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.postIsLost(true);
        story.closes();
        story.passes(Duration.ofMinutes(20));
        story.isGone();
    }

    @Test
    void a_delivery_that_comes_twice_is_handled_once() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("mallory", "/test-tag");
        Webhook comment = world.locked(() -> world.github().webhooks().stream()
                .filter(webhook -> webhook.event().equals("issue_comment"))
                .reduce((earlier, later) -> later)
                .orElseThrow());
        story.settle();
        story.post(comment);
        story.settle();
        assertThat(story.answers()).hasSize(1);
    }

    @Test
    void its_time_is_announced_to_be_over_and_then_it_goes() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.passes(Duration.ofHours(69));
        assertThat(story.messages()).hasSize(2).last().asString().contains("ends soon", "UTC");
        story.passes(Duration.ofHours(4));
        story.isGone();
        assertThat(story.messages())
                .hasSize(3)
                .last()
                .asString()
                .contains(
                        "gone",
                        "It lived for 3 d",
                        "taken away: build, branch and manifest pull request, application, DNS name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/test-tag extend 8h", "/test-tag"})
    void an_end_that_was_moved_is_announced_again(String command) {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag --ttl 8h");
        story.settle();
        story.passes(Duration.ofHours(5));
        assertThat(story.messages()).hasSize(2).last().asString().contains("ends soon");
        story.comments("octocat", command);
        story.settle();
        assertThat(story.messages()).hasSize(2);
        Instant end = story.situation().orElseThrow().environment().expiry().orElseThrow();
        story.passes(Duration.between(world.now(), end).minus(Duration.ofHours(3)));
        assertThat(story.messages()).hasSize(3).last().asString().contains("ends soon");
        story.passes(Duration.ofHours(4));
        story.isGone();
    }

    @ParameterizedTest
    @EnumSource(Outside.class)
    void an_outage_of_anything_delays_and_does_not_fail(Outside system) {
        Story story = story();
        story.labels(Town.LABEL);
        if (system != Outside.ENVIRONMENT) {
            world.faults().next(system, Fault.UNAVAILABLE, Fault.ANSWER_LOST, Fault.THROTTLED, Fault.UNAVAILABLE);
        }
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.messages()).hasSize(1);

        world.faults().next(system, Fault.UNAVAILABLE, Fault.ANSWER_LOST, Fault.THROTTLED);
        story.closes();
        story.settle();
        story.isGone();
        assertThat(story.messages()).hasSize(2);
        assertThat(story.manifestPullRequests()).hasSize(1);
    }
}
