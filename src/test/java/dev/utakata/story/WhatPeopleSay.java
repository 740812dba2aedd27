package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Reaction;
import dev.utakata.world.Outside;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Webhook;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say to Utakata, and what they are told. */
abstract class WhatPeopleSay extends LifeOfAnEnvironment {

    // Every command shows on its own comment what became of it.

    @Test
    void a_command_is_seen_at_once_and_ends_with_a_rocket() {
        Story story = story();
        story.labels(Town.LABEL);
        long comment = story.comments("octocat", "/test-tag");
        story.passes(Duration.ofSeconds(1));
        assertThat(story.reactions(comment)).containsExactly(Reaction.EYES);
        story.settle();
        assertThat(story.reactions(comment)).containsExactly(Reaction.EYES, Reaction.ROCKET);
    }

    @Test
    void a_refused_command_ends_with_a_confused_face() {
        Story story = story();
        long comment = story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.reactions(comment)).containsExactly(Reaction.EYES, Reaction.CONFUSED);
    }

    @Test
    void a_command_whose_environment_fails_ends_with_a_confused_face() {
        Story story = story();
        world.locked(() -> world.github().concludeRunsWith(Town.SHOP, "failure"));
        story.labels(Town.LABEL);
        long comment = story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.reactions(comment)).containsExactly(Reaction.EYES, Reaction.CONFUSED);
    }

    // Refusals, each with its reason and what to do.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mallory  | /test-tag                     | Only people with write permission      | Ask one of them",
                "mallory  | /test-tag stop                | Only people with write permission      | /test-tag stop",
                "mallory  | /test-tag dry-run             | Only people with write permission      | Ask one of them",
                "stranger | /test-tag                     | Only people with write permission      | Ask one of them",
                "octocat  | /test-tag now please          | no command `now`                       | /test-tag help",
                "octocat  | /test-tag stpo                | no command `stpo`                      | Did you mean `/test-tag stop`?",
                "octocat  | /test-tag stop now            | what to do with `now`                  | Write `/test-tag stop`",
                "octocat  | /test-tag --force             | has no option `--force`                | --ttl <duration>",
                "octocat  | /test-tag --sha 0123456       | not the full name                      | 40 hexadecimal digits",
                "octocat  | /test-tag --ttl 31d           | no environment live longer than 30 d   | extended later",
                "octocat  | /test-tag --set REPLICAS=2    | has no `REPLICAS` to set               | Nothing can be set",
                "octocat  | /test-tag stop                | has no environment                     | Comment `/test-tag`",
                "octocat  | /test-tag rebuild             | has no environment                     | Comment `/test-tag`",
                "octocat  | /test-tag extend 8h           | has no environment                     | Comment `/test-tag`",
                "octocat  | /test-tag keep                | has no environment                     | Comment `/test-tag`",
                "octocat  | /test-tag --sha ffffffffffffffffffffffffffffffffffffffff | There is no commit | list of commits"
            })
    void what_cannot_be_is_refused_with_the_reason_and_what_to_do(
            String login, String comment, String reason, String remedy) {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments(login, comment);
        story.settle();
        assertThat(story.answers())
                .singleElement()
                .asString()
                .contains("@" + login, "`" + comment + "`", reason, remedy);
        isUntouched(story);
    }

    @Test
    void without_the_label_the_answer_names_it() {
        Story story = story();
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("`test-env`");
        isUntouched(story);
    }

    @Test
    void a_closed_pull_request_is_refused() {
        Story story = story();
        story.labels(Town.LABEL);
        story.closes();
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("closed", "Reopen");
        isUntouched(story);
    }

    @Test
    void while_permissions_cannot_be_read_nothing_is_done_and_that_is_said_in_the_end() {
        Story story = story();
        story.labels(Town.LABEL);
        world.faults().whenever(Outside.GITHUB, "permission");
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(20));
        assertThat(story.answers()).singleElement().asString().contains("does not answer me", "try again");
        isUntouched(story);
    }

    // Forks.

    @Test
    void a_fork_is_refused_and_told_what_a_maintainer_would_say() {
        Story story = story(true);
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.answers())
                .singleElement()
                .asString()
                .contains("fork", "--sha " + story.pullRequest().head());
        isUntouched(story);
    }

    @Test
    void who_is_no_maintainer_cannot_have_a_forks_commit_built() {
        Story story = story(true);
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag --sha " + story.pullRequest().head());
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("Only maintainers");
        isUntouched(story);
    }

    @Test
    void a_maintainer_names_a_forks_commit_and_exactly_that_one_is_built_whatever_is_pushed() {
        Story story = story(true);
        CommitSha named = story.pullRequest().head();
        story.labels(Town.LABEL);
        story.comments("monalisa", "/test-tag --sha " + named);
        story.pushes();
        story.passes(Duration.ofMinutes(1));
        story.pushes();
        story.settle();
        story.isLiveAt(named);
        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.statusComment()).contains("stays at this commit");
    }

    @Test
    void a_named_commit_stays_until_the_word_alone_is_said() {
        Story story = story();
        CommitSha first = story.pullRequest().head();
        story.pushes();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag --sha " + first);
        story.settle();
        story.isLiveAt(first);
        CommitSha third = story.pushes();
        story.settle();
        story.isLiveAt(first);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(third);
    }

    // What is no command.

    @Test
    void talk_about_the_command_is_no_command() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "> /test-tag\n\nI would say `/test-tag` here\n```\n/test-tag\n```\n");
        story.settle();
        assertThat(story.answers()).isEmpty();
        isUntouched(story);
    }

    @Test
    void a_near_miss_is_hinted_at() {
        Story story = story();
        story.labels(Town.LABEL);
        long comment = story.comments("octocat", "/testtag");
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("the word is `/test-tag`");
        assertThat(story.reactions(comment)).isEmpty();
        isUntouched(story);
    }

    @Test
    void other_peoples_commands_are_passed_over_in_silence() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/retest\n/lgtm\n/test all");
        story.settle();
        assertThat(story.answers()).isEmpty();
        isUntouched(story);
    }

    @Test
    void of_two_commands_the_first_counts_and_the_second_is_answered() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag\n/test-tag stop");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.answers())
                .filteredOn(answer -> answer.contains("Only the first command"))
                .singleElement()
                .asString()
                .contains("`/test-tag stop` was not done");
    }

    @Test
    void a_bot_is_not_obeyed_and_why_tells_it() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("robot[bot]", "/test-tag");
        story.settle();
        isUntouched(story);
        assertThat(story.answers()).isEmpty();
        story.comments("octocat", "/test-tag why");
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("robot", "bots are not obeyed");
    }

    /** With a token of a person's, GitHub calls Utakata a user like any other. */
    @Test
    void utakata_does_not_obey_itself() {
        Story story = story();
        story.labels(Town.LABEL);
        story.postIsLost(true);
        story.comments(GitHubModel.UTAKATA, "/test-tag");
        Webhook own = story.lastWebhook("issue_comment");
        story.passes(Duration.ofSeconds(1));
        story.postIsLost(false);
        story.post(new Webhook("as-a-user", own.event(), own.payload().replace("\"Bot\"", "\"User\"")));
        story.settle();
        assertThat(story.answers()).containsExactly("/test-tag");
        isUntouched(story);
    }

    @Test
    void an_edit_runs_nothing_and_why_tells_it() {
        Story story = story();
        story.labels(Town.LABEL);
        long comment = story.comments("octocat", "Looks good");
        story.edits(comment, "mallory", "/test-tag");
        story.settle();
        isUntouched(story);
        assertThat(story.answers()).isEmpty();
        story.comments("octocat", "/test-tag why");
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("mallory", "an edit runs no command");
    }

    // The other commands.

    @Test
    void stop_takes_it_down_while_the_pull_request_is_open() {
        Story story = live();
        long comment = story.comments("hubot", "/test-tag stop");
        story.settle();
        story.isGone();
        assertThat(story.reactions(comment)).containsExactly(Reaction.EYES, Reaction.ROCKET);
        assertThat(story.statusComment()).contains("hubot asked for it to be stopped");
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void rebuild_builds_the_same_commit_again() {
        Story story = live();
        long comment = story.comments("octocat", "/test-tag rebuild");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(2);
        assertThat(story.reactions(comment)).containsExactly(Reaction.EYES, Reaction.ROCKET);
    }

    @Test
    void extend_moves_the_end_and_keep_takes_it_away() {
        Story story = live();
        Instant end = end(story);
        long extend = story.comments("octocat", "/test-tag extend 8h");
        story.settle();
        assertThat(end(story)).isEqualTo(end.plus(Duration.ofHours(8)));
        assertThat(story.reactions(extend)).containsExactly(Reaction.EYES, Reaction.ROCKET);
        story.comments("octocat", "/test-tag extend 40d");
        story.settle();
        assertThat(story.answers()).last().asString().contains("allows 30 d");
        story.comments("octocat", "/test-tag keep");
        story.settle();
        assertThat(story.situation().orElseThrow().environment().expiry()).isEmpty();
        assertThat(story.statusComment()).contains("Ends when the pull request is closed");
        story.passes(Duration.ofDays(5));
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_time_to_live_of_ones_own_ends_it() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag --ttl 5h");
        story.settle();
        story.passes(Duration.ofHours(6));
        story.isGone();
        assertThat(story.statusComment()).contains("its time was over");
    }

    @Test
    void status_tells_the_steps_the_links_and_what_is_usual() {
        Story first = live();
        first.closes();
        first.settle();
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(1));
        story.comments("mallory", "/test-tag status");
        story.passes(Duration.ofSeconds(30));
        assertThat(story.answers())
                .last()
                .asString()
                .contains("on its way", "usually 3 min", "nine of ten within", "Expected live in about", "[link](http")
                .contains("the build runs");
        story.settle();
        assertThat(story.statusComment()).contains("Build the image (3 min");
    }

    @Test
    void status_without_an_environment_says_how_to_get_one() {
        Story story = story();
        story.comments("mallory", "/test-tag status");
        story.settle();
        assertThat(story.answers())
                .singleElement()
                .asString()
                .contains("has no environment", "`test-env`", "`/test-tag`");
    }

    @Test
    void why_tells_what_was_refused_and_what_is_waited_for() {
        Story story = story();
        story.comments("octocat", "/test-tag");
        story.settle();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMinutes(1));
        story.comments("octocat", "/test-tag why");
        story.passes(Duration.ofSeconds(10));
        assertThat(story.answers())
                .last()
                .asString()
                .contains("refused: This pull request does not bear the label", "waits: the build runs")
                .doesNotContain("goes on");
    }

    @Test
    void dry_run_shows_all_of_it_and_makes_nothing() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag dry-run");
        story.settle();
        assertThat(story.answers())
                .singleElement()
                .asString()
                .contains(
                        "It would be done",
                        story.slug() + ".preview.example.com",
                        Town.IMAGE + ":" + story.pullRequest().head(),
                        "environments of shop",
                        "+++ b/environments/" + story.slug() + "/kustomization.yaml",
                        "+kind: \"Namespace\"");
        isUntouched(story);
    }

    @Test
    void dry_run_of_what_would_be_refused_says_so() {
        Story story = story();
        story.comments("octocat", "/test-tag dry-run");
        story.settle();
        assertThat(story.answers()).singleElement().asString().contains("It would be refused", "`test-env`");
        isUntouched(story);
    }

    @Test
    void help_tells_every_command_to_everybody() {
        Story story = story();
        story.comments("mallory", "/test-tag help");
        story.settle();
        assertThat(story.answers())
                .singleElement()
                .asString()
                .contains(
                        "status", "stop", "rebuild", "extend <duration>", "keep", "why", "dry-run", "`/test-tag help`");
    }

    // The text of others.

    @Test
    void what_others_write_calls_nobody_and_breaks_nothing() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag `@acme/everybody` <img src=x> ```");
        story.settle();
        String answer = story.answers().getFirst();
        assertThat(answer.replaceAll("`[^`]*`", "")).doesNotContain("@acme", "<img", "```");
    }

    @Test
    void a_deleted_status_comment_is_written_anew_and_only_once() {
        Story story = live();
        story.deletesStatusComment();
        story.pushes();
        story.settle();
        assertThat(story.statusComment()).contains("live");
    }

    Story live() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        return story;
    }

    private static Instant end(Story story) {
        return story.situation().orElseThrow().environment().expiry().orElseThrow();
    }
}
