package dev.utakata.world.github;

import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.RepositoryName;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The model's things in GitHub's shapes, which webhooks and REST answers share. */
public final class GitHubJson {

    /** The commit at the head of every default branch: runs are dispatched there, so they bear it. */
    static final String MAIN_HEAD = "ba5e".repeat(10);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final GitHubModel model;

    GitHubJson(GitHubModel model) {
        this.model = model;
    }

    public ObjectNode user(String login) {
        return object().put("login", login)
                .put("id", userId(login))
                .put("type", login.endsWith("[bot]") ? "Bot" : "User")
                .put("html_url", model.webUrl() + "/" + login);
    }

    public ObjectNode repository(RepositoryName name) {
        return repository(name, model.repositoryId(name), false);
    }

    private ObjectNode repository(RepositoryName name, long id, boolean fork) {
        ObjectNode node = object().put("id", id)
                .put("name", name.name())
                .put("full_name", name.toString())
                .put("private", true)
                .put("fork", fork)
                .put("default_branch", "main")
                .put("html_url", model.webUrl() + "/" + name);
        node.set("owner", user(name.owner()));
        return node;
    }

    public ObjectNode pullRequest(PullRequest pull) {
        String url = model.webUrl() + "/api/v3/repos/" + pull.repository() + "/pulls/" + pull.number();
        ObjectNode node = object().put("url", url)
                .put("id", 1_900_000_000L + pull.number().value())
                .put("number", pull.number().value())
                .put("html_url", pull.url().toString())
                .put("state", pull.isOpen() ? "open" : "closed")
                .put("title", pull.title())
                .put("draft", model.isDraft(pull.repository(), pull.number()))
                .put("merged", pull.state() == PullRequest.State.MERGED);
        if (pull.state() == PullRequest.State.MERGED) {
            node.put("merged_at", "2026-01-01T00:00:00Z");
        } else {
            node.putNull("merged_at");
        }
        node.put(
                "updated_at",
                model.updated(pull.repository(), pull.number())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        node.putNull("mergeable");
        node.set("user", user(pull.author()));
        node.set("labels", labels(pull.labels()));
        ObjectNode head = object().put("sha", pull.head().value()).put("ref", pull.headBranch());
        head.set(
                "repo",
                model.isForkGone(pull.repository(), pull.number())
                        ? JSON.nullNode()
                        : pull.fork()
                                ? repository(
                                        new RepositoryName(
                                                pull.author(), pull.repository().name()),
                                        userId(pull.author()),
                                        true)
                                : repository(pull.repository()));
        node.set("head", head);
        ObjectNode base = object().put("sha", MAIN_HEAD).put("ref", model.base(pull.repository(), pull.number()));
        base.set("repo", repository(pull.repository()));
        node.set("base", base);
        return node;
    }

    public ObjectNode issue(PullRequest pull) {
        ObjectNode node = object().put("id", 2_900_000_000L + pull.number().value())
                .put("number", pull.number().value())
                .put("title", pull.title())
                .put("state", pull.isOpen() ? "open" : "closed")
                .put("html_url", pull.url().toString());
        node.set("user", user(pull.author()));
        node.set("labels", labels(pull.labels()));
        node.set(
                "pull_request",
                object().put("url", model.webUrl() + "/api/v3/repos/" + pull.repository() + "/pulls/" + pull.number())
                        .put("html_url", pull.url().toString())
                        .put("merged_at", (String) null));
        return node;
    }

    public ObjectNode comment(PullRequest pull, GitHubModel.Comment comment) {
        Permission permission =
                model.permission(pull.repository(), comment.author()).orElse(Permission.NONE);
        ObjectNode node = object().put("id", comment.id())
                .put("body", comment.body())
                .put("html_url", pull.url() + "#issuecomment-" + comment.id())
                .put("author_association", permission.allows(Permission.WRITE) ? "COLLABORATOR" : "NONE")
                .put(
                        "created_at",
                        comment.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
                .put(
                        "updated_at",
                        comment.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        node.set("user", user(comment.author()));
        return node;
    }

    public ObjectNode run(RepositoryName repository, GitHubModel.Run run) {
        ObjectNode node = object().put("id", run.id())
                .put("name", "build image")
                .put("display_title", run.displayTitle())
                .put("event", "workflow_dispatch")
                .put("status", run.status())
                .put("head_sha", MAIN_HEAD)
                .put("head_branch", "main")
                .put("run_attempt", 1)
                .put("html_url", model.webUrl() + "/" + repository + "/actions/runs/" + run.id());
        if (run.conclusion().isEmpty()) {
            node.putNull("conclusion");
        } else {
            node.put("conclusion", run.conclusion());
        }
        node.set("pull_requests", JSON.arrayNode());
        return node;
    }

    public ArrayNode labels(Collection<String> labels) {
        ArrayNode nodes = JSON.arrayNode();
        labels.forEach(label -> nodes.add(label(label)));
        return nodes;
    }

    static ObjectNode label(String label) {
        return object().put("id", userId(label)).put("name", label).put("color", "ededed");
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }

    private static long userId(String login) {
        return 1_000 + Integer.toUnsignedLong(login.hashCode());
    }
}
