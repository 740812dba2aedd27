package dev.utakata.world.http;

import static dev.utakata.world.http.Answer.object;

import dev.utakata.forge.CommitSha;
import dev.utakata.world.World;
import dev.utakata.world.github.DeploymentBook;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Refusal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Deployments, with GitHub's own defaults: it merges, waits for every check, and calls it production unless told otherwise. */
final class DeploymentRoutes {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final World world;
    private final GitHubModel github;
    private final Router routes;

    DeploymentRoutes(World world, Router routes) {
        this.world = world;
        this.github = world.github();
        this.routes = routes;
    }

    void deployments() {
        routes.on(
                "GET",
                "/repos/{}/{}/deployments",
                call -> call.page(github.deployments(call.repository()).stream()
                        .filter(it ->
                                call.query("environment", it.environment()).equals(it.environment()))
                        .filter(it -> call.query("sha", it.commit().value())
                                .equals(it.commit().value()))
                        .map(DeploymentRoutes::deployment)
                        .toList()));
        routes.on("POST", "/repos/{}/{}/deployments", this::open);
        routes.on("POST", "/repos/{}/{}/deployments/{}/statuses", this::report);
    }

    private Answer open(Call call) {
        if (call.flag("auto_merge", true)) {
            return new Answer(202, object().put("message", "Auto-merged main into the topic branch on deployment."));
        }
        JsonNode contexts = call.body().path("required_contexts");
        if (!contexts.isArray() || !contexts.isEmpty()) {
            throw new Refusal(409, "Conflict: Commit status checks failed for the ref.");
        }
        DeploymentBook.Deployment opened = github.deploy(
                call.repository(),
                new DeploymentBook.Deployment(
                        0,
                        0,
                        new CommitSha(call.text("ref")),
                        call.text("environment").isEmpty() ? "production" : call.text("environment"),
                        call.text("description"),
                        call.body().path("payload").toString(),
                        call.flag("transient_environment", false),
                        call.flag(
                                "production_environment",
                                call.text("environment").equals("production")),
                        List.of()));
        return new Answer(201, deployment(opened));
    }

    private Answer report(Call call) {
        github.report(
                call.repository(),
                Long.parseLong(call.part(2)),
                new DeploymentBook.Status(
                        call.text("state"),
                        call.text("description"),
                        call.text("log_url"),
                        call.text("environment_url"),
                        world.now()));
        return new Answer(201, object().put("id", 1).put("state", call.text("state")));
    }

    private static ObjectNode deployment(DeploymentBook.Deployment it) {
        ObjectNode node = object().put("id", it.id())
                .put("sha", it.commit().value())
                .put("ref", it.commit().value())
                .put("task", "deploy")
                .put("environment", it.environment())
                .put("description", it.description())
                .put("transient_environment", it.isTransient())
                .put("production_environment", it.production());
        node.set("payload", MAPPER.readTree(it.payload()));
        return node;
    }
}
