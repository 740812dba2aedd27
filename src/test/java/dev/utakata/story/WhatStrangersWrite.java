package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.webhook.FrontDoor;
import dev.utakata.world.HostileTexts;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import dev.utakata.world.github.GitHubModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every hostile text, through every way in that strangers have: as comment, argument, label, title, login, words in a room,
 * as what a build tells of its failure, and in files of the environment's own branch. Whatever it says, the story goes on
 * as it would have, and nothing of it is alive where people read it.
 */
abstract class WhatStrangersWrite extends StoryTelling {

    static final HouseRules RULES = new HouseRules(rules());

    private static Map<String, String> rules() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("utakata.projects.shop.manifest.kustomization", "");
        all.put("utakata.projects.shop.manifest.template", "templates/shop");
        all.put("utakata.projects.shop.manifest.parameters.REPLICAS", "1");
        return all;
    }

    private static final long OCTOCAT = 1001;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationContext application;

    @BeforeEach
    void the_platform_team_copies_the_sample() {
        world.locked(() -> world.git().commit(Town.MANIFESTS, "main", TemplatePlatform.sample(), "Copy the sample"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void it_has_no_effect_and_is_dead_wherever_it_is_told(HostileText hostile) {
        String text = hostile.text();
        List<String> tables = tables();
        Story story = story();
        orders(story, text);
        story.settle();
        assertThat(story.situation()).as("asked for by nobody who may").isEmpty();

        said(story, text);
        story.settle();
        fails(story, text);
        story.retitles("\u202E" + text);
        story.settle();
        assertThat(story.situation().orElseThrow().environment().title())
                .matches("[^\\p{Cc}\\u202E\\u2028\\u2029]{0,256}");
        story.closes();
        story.settle();
        story.isGone();

        isDead(story);
        assertThat(tables()).isEqualTo(tables);
        assertThat(jdbc.queryForList("select status from delivery where status <> 'HANDLED'", String.class))
                .isEmpty();
    }

    static Stream<HostileText> inFiles() {
        Set<String> attacked = Set.of("paths and addresses", "YAML", "SQL and JSON");
        return HostileTexts.table().filter(it -> attacked.contains(it.attacks()));
    }

    /** As Utakata's own list of the files it wrote, which people can change: it leads nowhere else. */
    @ParameterizedTest
    @MethodSource("inFiles")
    void a_list_of_files_that_was_changed_by_hand_leads_nowhere(HostileText hostile) {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        String branch = "utakata/" + story.slug();
        String folder = "environments/" + story.slug() + "/";
        Map<String, String> before = files("main");
        String list = JsonMapper.shared().writeValueAsString(Map.of("files", List.of(hostile.text(), "../../base")));

        story.commitsToManifests(branch, Map.of(folder + ".utakata", Optional.of(list)));
        story.pushes();
        story.settle();

        story.isLiveAt(story.pullRequest().head());
        Map<String, String> after = files(branch);
        assertThat(after).containsAllEntriesOf(before);
        assertThat(after.keySet()).allMatch(file -> before.containsKey(file) || file.startsWith(folder));
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS))).containsExactlyInAnyOrder("main", branch);
        assertThat(message(branch))
                .matches(story.slug() + ": show [0-9a-f]{7}\n\nFor https://github\\.test/acme/shop/pull/"
                        + story.number() + "\n(\nUtakata-Base: [0-9a-f]{40}\n)?");
    }

    /** In the headers of a delivery: whoever signs is GitHub, but a proxy or a mistake may change what is not signed. */
    @Test
    void a_header_is_one_that_github_sends_or_refused() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String signature = FrontDoor.signature(body);
        HostileTexts.table().forEach(hostile -> {
            String text = hostile.text();
            for (ResponseEntity<String> answer : List.of(
                    delivered(body, signature, text, UUID.randomUUID().toString()),
                    delivered(body, signature, "ping", text),
                    delivered(body, text, "ping", UUID.randomUUID().toString()))) {
                assertThat(answer.getStatusCode().value()).as("%s", hostile).isIn(202, 400, 401);
                assertThat(answer.getBody()).as("%s", hostile).matches(OneLine.ofAtMost(200));
                assertThat(answer.getBody()).doesNotContain(text.length() > 20 ? text : "\u0000");
            }
            assertThat(delivered(body, text, "ping", UUID.randomUUID().toString())
                            .getStatusCode()
                            .value())
                    .isEqualTo(401);
        });
        assertThat(jdbc.queryForList("select guid || event from delivery", String.class))
                .allMatch(OneLine.ofAtMost(200));
    }

    /** In every text of a delivery, whatever it tells of: names of branches, of repositories before and after, of checks. */
    @Test
    void a_delivery_that_says_nothing_sensible_is_stored_and_has_no_effect() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        String before = story.history();
        List<String> tables = tables();
        HostileTexts.table().forEach(hostile -> {
            // All of them together are no longer than what GitHub sends at most.
            String text = hostile.text().substring(0, Math.min(hostile.text().length(), 100_000));
            byte[] body =
                    JsonMapper.shared().writeValueAsString(everywhere(text)).getBytes(StandardCharsets.UTF_8);
            for (String event : List.of(
                    "pull_request",
                    "check_run",
                    "workflow_run",
                    "repository",
                    "installation",
                    "issue_comment",
                    "ping")) {
                assertThat(delivered(
                                        body,
                                        FrontDoor.signature(body),
                                        event,
                                        UUID.randomUUID().toString())
                                .getStatusCode()
                                .value())
                        .as("%s, as %s", hostile, event)
                        .isEqualTo(202);
            }
            story.settle();
        });

        story.isLiveAt(story.pullRequest().head());
        assertThat(story.history()).isEqualTo(before);
        assertThat(tables()).isEqualTo(tables);
        isDead(story);
    }

    private ResponseEntity<String> delivered(byte[] body, String signature, String event, String guid) {
        return FrontDoor.deliver(application, body, signature, event, guid);
    }

    private static Map<String, Object> everywhere(String text) {
        Map<String, Object> repository = Map.of("id", text, "name", text, "full_name", text, "html_url", text);
        Map<String, Object> branch = Map.of("ref", text, "sha", text, "label", text, "repo", repository);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("action", "closed");
        all.put("repository", repository);
        all.put("sender", Map.of("login", text, "type", text));
        all.put("changes", Map.of("repository", Map.of("name", Map.of("from", text))));
        all.put("pull_request", Map.of("number", text, "title", text, "state", text, "head", branch, "base", branch));
        all.put("check_run", Map.of("id", text, "name", text, "head_sha", text, "conclusion", text));
        all.put("workflow_run", Map.of("id", text, "name", text, "head_branch", text, "run_attempt", text));
        all.put("installation", Map.of("id", text, "account", Map.of("login", text)));
        all.put("repositories", List.of(repository, text));
        all.put("issue", Map.of("number", text, "pull_request", text, "title", text));
        all.put("comment", Map.of("id", text, "body", text, "created_at", text));
        return all;
    }

    private Map<String, String> files(String branch) {
        return world.locked(() -> world.git()
                .read(Town.MANIFESTS, world.git().head(Town.MANIFESTS, branch).orElseThrow(), ""));
    }

    private String message(String branch) {
        Repository repository = world.locked(() -> world.git().repository(Town.MANIFESTS));
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(repository.resolve("refs/heads/" + branch)).getFullMessage();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Before the label is there, so that every order is refused for that at the latest. */
    private void orders(Story story, String text) {
        for (String words : List.of("", "--set REPLICAS=", "--set ", "--sha ", "--ttl ", "extend ", "keep ", "why ")) {
            story.comments("octocat", "/test-tag " + words + text);
        }
        story.comments("mallory", text);
        story.comments("mallory", text + "\n/test-tag " + text);
        if (!text.isEmpty()) {
            story.comments(text, "/test-tag");
            story.comments(text, "/test-tga");
            story.comments(text + "[bot]", "/test-tag");
        }
    }

    private void said(Story story, String text) {
        // Chatwork takes no longer ones.
        String words = text.substring(0, Math.min(text.length(), 30_000));
        String message = story.says(Town.ROOM, OCTOCAT, "[To:900] " + words);
        story.says(Town.ROOM, OCTOCAT, "[To:900] extend " + words + " " + words);
        story.settle();
        assertThat(story.answersTo(Town.ROOM, message)).hasSizeLessThanOrEqualTo(1);
        world.locked(() -> world.github().openPullRequest(Town.SHOP, "octocat", text, text, false));
    }

    private void fails(Story story, String text) {
        story.labels(text.isBlank() ? "blank" : text);
        story.retitles(text);
        story.labels(Town.LABEL);
        world.locked(() -> {
            world.github().concludeRunsWith(Town.SHOP, "failure");
            world.github().actions().failIn(Town.SHOP, text, text, text + "\n" + text);
        });
        story.comments("octocat", "/test-tag --set REPLICAS=2");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        isDead(story);
    }

    private void isDead(Story story) {
        world.locked(() -> world.github().comments(Town.SHOP, story.number())).stream()
                .filter(comment -> comment.author().equals(GitHubModel.UTAKATA))
                .forEach(comment -> Rendered.of(comment.body()).isDead());
        assertThat(story.deployments())
                .allSatisfy(deployment -> assertThat(deployment.environmentUrl())
                        .matches("(https?://" + story.slug() + "\\.preview\\.example\\.com/?)?"));
    }

    private List<String> tables() {
        return jdbc.queryForList(
                "select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'"
                        + " order by 1",
                String.class);
    }
}
