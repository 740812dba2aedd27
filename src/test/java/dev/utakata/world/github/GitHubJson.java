package dev.utakata.world.github;

import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The model's things in GitHub's shapes, which webhooks and REST answers share. */
public final class GitHubJson {

    /** The commit at the head of every default branch: runs are dispatched there, so they bear it. */
    static final String MAIN_HEAD = "ba5e".repeat(10);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode SHAPES = shapes();

    private final GitHubModel model;

    GitHubJson(GitHubModel model) {
        this.model = model;
    }

    public ObjectNode user(String login) {
        return shape("user")
                .put("login", login)
                .put("id", userId(login))
                .put("node_id", "U_" + userId(login))
                .put("type", login.endsWith("[bot]") ? "Bot" : "User")
                .put("html_url", model.webUrl() + "/" + login);
    }

    public ObjectNode repository(RepositoryName name) {
        return repository(name, model.repositoryId(name), false);
    }

    private ObjectNode repository(RepositoryName name, long id, boolean fork) {
        ObjectNode node = shape("repository")
                .put("id", id)
                .put("name", name.name())
                .put("full_name", name.toString())
                .put("private", true)
                .put("visibility", "private")
                .put("fork", fork)
                .put("default_branch", "main")
                .put("url", api(name))
                .put("html_url", model.webUrl() + "/" + name);
        node.set("owner", user(name.owner()));
        return node;
    }

    /** As it stands in an installation's events. */
    ObjectNode repositoryInBrief(RepositoryName name) {
        long id = model.repositoryId(name);
        return object().put("id", id)
                .put("node_id", "R_" + id)
                .put("name", name.name())
                .put("full_name", name.toString())
                .put("private", true);
    }

    ObjectNode installation(long id, String owner) {
        ObjectNode node = shape("installation").put("id", id).put("app_id", 1).put("app_slug", "utakata");
        node.set("account", user(owner));
        return node;
    }

    public ObjectNode pullRequest(PullRequest pull) {
        boolean merged = pull.state() == PullRequest.State.MERGED;
        ObjectNode node = shape("pull-request")
                .put("url", api(pull.repository()) + "/pulls/" + pull.number())
                .put("id", 1_900_000_000L + pull.number().value())
                .put("number", pull.number().value())
                .put("html_url", pull.url().toString())
                .put("state", pull.isOpen() ? "open" : "closed")
                .put("title", pull.title())
                .put("draft", model.isDraft(pull.repository(), pull.number()))
                .put("merged", merged)
                .put("updated_at", seconds(model.updated(pull.repository(), pull.number())))
                .putNull("mergeable")
                .put("merged_at", merged ? "2026-01-01T00:00:00Z" : null);
        node.set("user", user(pull.author()));
        node.set("labels", labels(pull.labels()));
        RepositoryName from = pull.fork()
                ? new RepositoryName(pull.author(), pull.repository().name())
                : pull.repository();
        ObjectNode head = end(from.owner(), pull.headBranch(), pull.head().value());
        boolean gone = model.isForkGone(pull.repository(), pull.number());
        head.set(
                "repo",
                gone
                        ? JSON.nullNode()
                        : pull.fork() ? repository(from, userId(pull.author()), true) : repository(from));
        node.set("head", head);
        ObjectNode base = end(pull.repository().owner(), model.base(pull.repository(), pull.number()), MAIN_HEAD);
        base.set("repo", repository(pull.repository()));
        node.set("base", base);
        return node;
    }

    private ObjectNode end(String owner, String branch, String commit) {
        ObjectNode node =
                object().put("label", owner + ":" + branch).put("ref", branch).put("sha", commit);
        node.set("user", user(owner));
        return node;
    }

    public ObjectNode issue(PullRequest pull) {
        ObjectNode node = shape("issue")
                .put("id", 2_900_000_000L + pull.number().value())
                .put("number", pull.number().value())
                .put("title", pull.title())
                .put("state", pull.isOpen() ? "open" : "closed")
                .put("html_url", pull.url().toString());
        node.set("user", user(pull.author()));
        node.set("labels", labels(pull.labels()));
        String url = api(pull.repository()) + "/pulls/" + pull.number();
        node.putObject("pull_request")
                .put("url", url)
                .put("html_url", pull.url().toString())
                .put("diff_url", pull.url() + ".diff")
                .put("patch_url", pull.url() + ".patch")
                .put("merged_at", (String) null);
        return node;
    }

    public ObjectNode comment(PullRequest pull, GitHubModel.Comment comment) {
        Permission permission =
                model.permission(pull.repository(), comment.author()).orElse(Permission.NONE);
        ObjectNode node = shape("comment")
                .put("id", comment.id())
                .put("body", comment.body())
                .put("html_url", pull.url() + "#issuecomment-" + comment.id())
                .put("author_association", permission.allows(Permission.WRITE) ? "COLLABORATOR" : "NONE")
                .put("created_at", seconds(comment.createdAt()))
                .put("updated_at", seconds(comment.updatedAt()));
        node.set("user", user(comment.author()));
        return node;
    }

    public ObjectNode run(RepositoryName repository, GitHubModel.Run run) {
        ObjectNode node = shape("workflow-run")
                .put("id", run.id())
                .put("name", "build image")
                .put("path", ".github/workflows/build-image.yml")
                .put("display_title", run.displayTitle())
                .put("event", "workflow_dispatch")
                .put("status", run.status())
                .put("head_sha", MAIN_HEAD)
                .put("head_branch", "main")
                .put("run_attempt", run.attempt())
                .put("html_url", model.webUrl() + "/" + repository + "/actions/runs/" + run.id())
                .put("conclusion", run.conclusion().isEmpty() ? null : run.conclusion());
        for (String who : List.of("actor", "triggering_actor")) {
            node.set(who, user(GitHubModel.UTAKATA));
        }
        for (String where : List.of("repository", "head_repository")) {
            node.set(where, repository(repository));
        }
        node.set("pull_requests", JSON.arrayNode());
        return node;
    }

    public ObjectNode check(RepositoryName repository, Actions.Check check) {
        String page = model.webUrl() + "/" + repository + "/runs/" + check.id();
        return shape("check-run")
                .put("id", check.id())
                .put("name", check.name())
                .put("head_sha", check.commit().value())
                .put("status", check.status())
                .put("conclusion", check.conclusion().isEmpty() ? null : check.conclusion())
                .put("html_url", page)
                .put("details_url", page);
    }

    ObjectNode workflow() {
        return shape("workflow")
                .put("id", 1)
                .put("name", "build image")
                .put("path", ".github/workflows/build-image.yml");
    }

    private String api(RepositoryName name) {
        return model.webUrl() + "/api/v3/repos/" + name;
    }

    public static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public ArrayNode labels(Collection<String> labels) {
        ArrayNode nodes = JSON.arrayNode();
        labels.forEach(label -> nodes.add(label(label)));
        return nodes;
    }

    static ObjectNode label(String label) {
        return shape("label").put("id", userId(label)).put("name", label).put("color", "ededed");
    }

    /** A thing with everything in it that GitHub always sends, empty where nobody looks. */
    private static ObjectNode shape(String name) {
        return (ObjectNode) SHAPES.path(name).deepCopy();
    }

    private static JsonNode shapes() {
        try (InputStream file = GitHubJson.class.getResourceAsStream("shapes.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }

    private static long userId(String login) {
        return 1_000 + Integer.toUnsignedLong(login.hashCode());
    }
}
