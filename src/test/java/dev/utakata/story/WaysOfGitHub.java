package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Situation;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.github.Webhook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a pull request and its repository, what GitHub shows of an environment, and deliveries that go wrong. */
abstract class WaysOfGitHub extends WhatPeopleSay {

    // The pull request's own life.

    @Test
    void a_push_moves_the_environment_and_the_older_build_is_cancelled() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(1));
        story.pushes();
        story.passes(Duration.ofSeconds(20));
        CommitSha third = story.pushes();
        story.settle();
        story.isLiveAt(third);
        assertThat(story.conclusions()).containsExactly("cancelled", "cancelled", "success");
        assertThat(story.messages()).hasSize(1);
    }

    @Test
    void a_push_mends_what_has_failed() {
        Story story = story();
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "failure"));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "success"));
        CommitSha second = story.pushes();
        story.settle();
        story.isLiveAt(second);
    }

    @Test
    void a_force_push_moves_it_like_any_other() {
        Story story = live();
        CommitSha forced = story.forcePushes();
        story.settle();
        story.isLiveAt(forced);
    }

    @Test
    void converting_to_draft_destroys_nothing() {
        Story story = live();
        story.becomesDraft();
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        story.isReadyForReview();
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
    }

    @Test
    void deleting_the_branch_closes_the_pull_request_and_ends_it() {
        Story story = live();
        story.deletesBranch();
        story.settle();
        story.isGone();
        assertThat(story.statusComment()).contains("closed");
    }

    @Test
    void deleting_the_label_itself_is_like_removing_it() {
        Story story = live();
        story.deletesLabel(Town.LABEL);
        story.settle();
        story.isGone();
    }

    @Test
    void a_fork_that_is_deleted_takes_nothing_with_it() {
        Story story = story(true);
        story.labels(Town.LABEL);
        story.comments("monalisa", "/test-tag --sha " + story.pullRequest().head());
        story.settle();
        story.deletesFork();
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answers()).last().asString().contains("fork");
    }

    @Test
    void a_title_is_what_it_is_on_github_whether_or_not_we_are_told() {
        Story story = live();
        assertThat(title(story)).isEqualTo("Add a basket");
        story.retitles("Add a trolley");
        story.settle();
        assertThat(title(story)).isEqualTo("Add a trolley");
        story.postIsLost(true);
        story.retitles("Add a cart");
        story.pushes();
        story.passes(Duration.ofHours(2));
        story.postIsLost(false);
        assertThat(title(story)).isEqualTo("Add a cart");
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(2);
    }

    private static String title(Story story) {
        return story.situation().orElseThrow().environment().title();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/shop-renamed", "acme-labs/shop"})
    void a_renamed_or_transferred_repository_keeps_its_environments_and_is_still_commanded(String name) {
        Story story = live();
        story.renamesRepository(RepositoryName.of(name));
        try {
            CommitSha second = story.pushes();
            story.settle();
            assertThat(story.answering()).contains(second.value());
            story.comments("octocat", "/test-tag stop");
            story.settle();
            story.isGone();
        } finally {
            story.renamesRepository(Town.SHOP);
        }
    }

    @Test
    void an_app_that_is_taken_out_for_an_hour_costs_nothing() {
        Story story = live();
        story.appIsRemoved(true);
        story.passes(Duration.ofHours(1));
        story.appIsRemoved(false);
        story.passes(Duration.ofHours(1));
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void an_app_that_is_taken_out_for_good_takes_the_environment_with_it_after_a_day() {
        Story story = live();
        story.appIsRemoved(true);
        story.passes(Duration.ofHours(20));
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        story.passes(Duration.ofHours(7));
        story.isGone();
        story.appIsRemoved(false);
        story.settle();
    }

    @Test
    void a_suspended_app_changes_nothing_and_goes_on_afterwards() {
        Story story = live();
        story.appIsSuspended(true);
        story.closes();
        story.passes(Duration.ofHours(30));
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        story.appIsSuspended(false);
        story.passes(Duration.ofHours(2));
        story.isGone();
    }

    @Test
    void in_a_locked_conversation_it_comes_and_goes_without_a_word() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.locksConversation(true);
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
        assertThat(story.answers()).isEmpty();
        assertThat(story.messages()).singleElement().asString().contains("ready");
        assertThat(story.deployments()).hasSize(1);
        story.locksConversation(false);
        story.pushes();
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void in_a_locked_conversation_commands_are_carried_out_although_nobody_can_be_answered() {
        Story story = live();
        story.locksConversation(true);
        story.comments("octocat", "/test-tag stop\n/test-tag");
        story.settle();
        story.isGone();
        story.locksConversation(false);
    }

    // What GitHub shows.

    @Test
    void a_deployment_follows_the_environment_from_admission_to_the_end() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.commit()).isEqualTo(story.pullRequest().head());
            assertThat(deployment.states()).containsExactly("in_progress", "success");
            assertThat(deployment.environmentUrl()).contains("://" + story.slug());
            assertThat(deployment.isTransient()).isTrue();
        });
        story.closes();
        story.settle();
        assertThat(story.deployments())
                .singleElement()
                .satisfies(deployment -> assertThat(deployment.states()).last().isEqualTo("inactive"));
    }

    @Test
    void a_push_opens_a_deployment_of_its_own_and_ends_the_older() {
        Story story = live();
        CommitSha second = story.pushes();
        story.settle();
        List<Story.Deployed> all = story.deployments();
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().states()).last().isEqualTo("inactive");
        assertThat(all.getLast().commit()).isEqualTo(second);
        assertThat(all.getLast().states()).last().isEqualTo("success");
    }

    @Test
    void a_failure_shows_in_the_deployment() {
        Story story = story();
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "failure"));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.deployments())
                .singleElement()
                .satisfies(deployment -> assertThat(deployment.states()).last().isEqualTo("failure"));
    }

    // Deliveries that are lost, late, twice, or in another order.

    @Test
    void three_hours_of_lost_deliveries_are_made_up_for() {
        Story old = live();
        Story story = story();
        story.postIsLost(true);
        old.closes();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofHours(3));
        story.postIsLost(false);
        story.passes(Duration.ofMinutes(30));
        old.isGone();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.messages()).hasSize(1);
    }

    @Test
    void a_command_that_is_found_and_then_delivered_counts_once() {
        Story story = story();
        story.labels(Town.LABEL);
        story.postIsLost(true);
        story.comments("mallory", "/test-tag");
        Webhook comment = story.lastWebhook("issue_comment");
        story.passes(Duration.ofMinutes(10));
        story.postIsLost(false);
        story.post(comment);
        story.settle();
        assertThat(story.answers()).hasSize(1);
    }

    @Test
    void a_delivery_that_comes_twice_is_handled_once() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("mallory", "/test-tag");
        Webhook comment = story.lastWebhook("issue_comment");
        story.settle();
        story.post(comment);
        story.settle();
        assertThat(story.answers()).hasSize(1);
    }

    @Test
    void a_close_that_arrives_before_the_comment_wins() {
        Story story = story();
        story.labels(Town.LABEL);
        story.postIsKept(true);
        story.comments("octocat", "/test-tag");
        story.closes();
        story.postIsKept(false);
        story.postIsReversed();
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("closed");
        isUntouched(story);
    }

    @Test
    void what_was_commented_last_counts_although_it_is_heard_first() {
        Story story = live();
        story.postIsKept(true);
        story.comments("octocat", "/test-tag stop");
        story.passes(Duration.ofSeconds(1));
        story.comments("octocat", "/test-tag --ttl 8h");
        story.postIsKept(false);
        story.postIsReversed();
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.answers())
                .anySatisfy(answer -> assertThat(answer).contains("/test-tag stop", "came too late"));
    }

    /** The two must meet between a look and what is decided by it, which is hardly ever drawn in a history. */
    @Test
    void a_stop_counts_although_a_push_has_begun_another_generation_meanwhile() {
        Story story = live();
        Environment decidedAbout = story.situation().orElseThrow().environment();
        story.pushes();
        story.settle();
        story.stops(decidedAbout);
        story.settle();
        story.isGone();
    }

    /** Replicas handle comments side by side, and an answer takes its time. */
    @Test
    void a_stop_that_found_nothing_stops_what_an_earlier_comment_brings_up_meanwhile() {
        Story story = story();
        story.labels(Town.LABEL);
        PullRequest read = story.pullRequest();
        story.postIsLost(true);
        CommentId earlier = new CommentId(story.comments("octocat", "/test-tag"));
        story.settle();
        story.postIsLost(false);
        story.comments("octocat", "/test-tag stop");
        story.whileItIsAnswered(() -> want(read, new Asker("octocat", new Asker.Said(earlier, world.now()))));
        story.settle();
        story.isGone();
        assertThat(story.answers())
                .anySatisfy(answer -> assertThat(answer)
                        .contains(
                                "/test-tag stop",
                                "decided anew: accepted: octocat asked for the environment to be stopped"))
                .noneMatch(answer -> answer.contains("has no environment"));
    }

    @Test
    void a_week_without_utakata_heals() {
        Story story = live();
        story.postIsLost(true);
        story.utakataIsDown(Duration.ofDays(2));
        story.merges();
        story.utakataIsDown(Duration.ofDays(5));
        story.postIsLost(false);
        story.passes(Duration.ofMinutes(10));
        story.isGone();
        assertThat(story.pullRequest().state()).isEqualTo(PullRequest.State.MERGED);
    }
}
