package dev.utakata.world.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GitHubModelTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    private final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.ordinary());
    private final GitHubModel github = world.github();
    private final List<Webhook> heard = new ArrayList<>();

    private PullRequestNumber number;

    @BeforeEach
    void prepare() {
        github.createRepository(SHOP);
        github.grant(SHOP, "alice", Permission.WRITE);
        number = github.openPullRequest(SHOP, "alice", "Add a cart", false).number();
        github.onWebhook(heard::add);
    }

    @Test
    void aCommentIsDeliveredAsOneOnAPullRequest() {
        long id = github.comment(SHOP, number, "alice", "/test-tag");

        assertThat(heard).singleElement().matches(webhook -> webhook.event().equals("issue_comment"));
        JsonNode payload = payload(0);
        assertThat(payload.at("/action").asString()).isEqualTo("created");
        assertThat(payload.at("/comment/id").asLong()).isEqualTo(id).isGreaterThan(Integer.MAX_VALUE);
        assertThat(payload.at("/comment/body").asString()).isEqualTo("/test-tag");
        assertThat(payload.at("/comment/author_association").asString()).isEqualTo("COLLABORATOR");
        assertThat(payload.at("/issue/pull_request").isObject()).isTrue();
        assertThat(payload.at("/issue/number").asInt()).isEqualTo(number.value());
        assertThat(payload.at("/repository/id").asLong()).isEqualTo(github.repositoryId(SHOP));
        assertThat(payload.at("/repository/full_name").asString()).isEqualTo("acme/shop");
        assertThat(payload.at("/sender/login").asString()).isEqualTo("alice");
        assertThat(payload.at("/sender/type").asString()).isEqualTo("User");
        assertThat(payload.at("/installation/id").isNumber()).isTrue();
    }

    @Test
    void ourOwnCommentsComeFromABot() {
        github.comment(SHOP, number, GitHubModel.UTAKATA, "hello");

        assertThat(payload(0).at("/sender/type").asString()).isEqualTo("Bot");
    }

    @Test
    void everyChangeOfAPullRequestIsDelivered() {
        github.addLabel(SHOP, number, "test-env", "alice");
        github.addLabel(SHOP, number, "test-env", "alice");
        CommitSha pushed = github.push(SHOP, number, "alice");
        github.removeLabel(SHOP, number, "test-env", "alice");
        github.close(SHOP, number, "alice", false);
        github.reopen(SHOP, number, "alice");
        github.close(SHOP, number, "alice", true);
        github.reopen(SHOP, number, "alice");

        assertThat(heard.stream().map(webhook -> read(webhook).at("/action").asString()))
                .containsExactly("labeled", "synchronize", "unlabeled", "closed", "reopened", "closed");
        assertThat(payload(0).at("/label/name").asString()).isEqualTo("test-env");
        assertThat(payload(0).at("/pull_request/labels/0/name").asString()).isEqualTo("test-env");
        assertThat(payload(1).at("/after").asString()).isEqualTo(pushed.value());
        assertThat(payload(1).at("/pull_request/head/sha").asString()).isEqualTo(pushed.value());
        assertThat(payload(3).at("/pull_request/merged").asBoolean()).isFalse();
        assertThat(payload(5).at("/pull_request/merged").asBoolean()).isTrue();
        assertThat(heard.stream().map(Webhook::guid)).doesNotHaveDuplicates();
        assertThat(github.webhooks()).endsWith(heard.toArray(Webhook[]::new));
    }

    @Test
    void aPushToAClosedPullRequestShowsWhenItIsReopened() {
        CommitSha before = github.pullRequest(SHOP, number).head();
        github.close(SHOP, number, "alice", false);
        CommitSha pushed = github.push(SHOP, number, "alice");
        assertThat(github.pullRequest(SHOP, number).head()).isEqualTo(before);

        github.reopen(SHOP, number, "alice");

        assertThat(github.pullRequest(SHOP, number).head()).isEqualTo(pushed);
    }

    @Test
    void aRunIsDeliveredFromItsRequestToItsEnd() {
        GitHubModel.Run run = github.dispatch(SHOP, "build-image.yml", "main", Map.of("correlation_id", "c-1"));
        world.advanceTo(world.now().plus(Duration.ofMinutes(1)));
        assertThat(github.runs(SHOP))
                .singleElement()
                .matches(one -> one.status().equals("in_progress"));
        world.advanceTo(world.now().plus(Duration.ofMinutes(2)));

        assertThat(heard.stream().map(webhook -> read(webhook).at("/action").asString()))
                .containsExactly("requested", "in_progress", "completed");
        assertThat(payload(2).at("/workflow_run/id").asLong()).isEqualTo(run.id());
        assertThat(payload(2).at("/workflow_run/conclusion").asString()).isEqualTo("success");
        assertThat(payload(2).at("/workflow_run/display_title").asString()).contains("c-1");
    }

    private JsonNode payload(int index) {
        return read(heard.get(index));
    }

    private static JsonNode read(Webhook webhook) {
        return JsonMapper.builder().build().readTree(webhook.payload());
    }
}
