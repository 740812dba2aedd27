package dev.utakata.octokit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.github.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the check would find what it is there for. */
class PayloadRulesTest {

    private PayloadRules rules;
    private final List<Webhook> heard = new ArrayList<>();

    @BeforeEach
    void load() {
        Assumptions.assumeTrue(
                GitHubsOwnRules.Rules.payloads().isPresent(), "GitHub's description is not here: install npm");
        rules = GitHubsOwnRules.Rules.payloads().orElseThrow();
        World world = Town.found(Instant.parse("2026-01-05T09:00:00Z"), Delays.ordinary());
        world.github().onWebhook(heard::add);
        PullRequestNumber number = world.github()
                .openPullRequest(Town.SHOP, "octocat", "Add a basket", false)
                .number();
        world.github().comment(Town.SHOP, number, "octocat", "/test-tag");
    }

    @Test
    void what_the_simulated_github_sends_is_what_github_would_send() {
        assertThat(heard).extracting(Webhook::event).containsExactly("pull_request", "issue_comment");
        assertThat(heard)
                .allSatisfy(it ->
                        assertThat(rules.violations(it.event(), it.payload())).isEmpty());
    }

    @Test
    void a_wrong_payload_is_found() {
        String comment = heard.getLast().payload();
        assertThat(rules.violations("issue_comment", comment.replace("\"created\"", "\"written\"")))
                .singleElement()
                .asString()
                .contains("GitHub sends no issue-comment-written");
        assertThat(rules.violations(
                        "issue_comment", comment.replace("\"author_association\"", "\"author_associatoin\"")))
                .isNotEmpty();
        assertThat(rules.violations("issue_comment", comment.replaceFirst("\"number\":\\d+", "\"number\":\"one\"")))
                .isNotEmpty();
    }
}
