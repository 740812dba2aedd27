package dev.utakata.world.http;

import static dev.utakata.world.http.Answer.array;
import static dev.utakata.world.http.Answer.object;
import static dev.utakata.world.http.Answer.ok;

import dev.utakata.world.World;
import dev.utakata.world.github.GitHubJson;
import dev.utakata.world.github.GitHubModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Workflow runs. */
final class ActionsRoutes {

    private final World world;
    private final GitHubModel github;
    private final GitHubJson json;
    private final Router routes;

    ActionsRoutes(World world, Router routes) {
        this.world = world;
        this.github = world.github();
        this.json = github.json();
        this.routes = routes;
    }

    void actions() {
        routes.on("POST", "/repos/{}/{}/actions/workflows/{}/dispatches", call -> {
            Map<String, String> inputs = new LinkedHashMap<>();
            call.body()
                    .path("inputs")
                    .properties()
                    .forEach(
                            input -> inputs.put(input.getKey(), input.getValue().asString()));
            GitHubModel.Run run = github.dispatch(call.repository(), call.part(2), call.text("ref"), inputs);
            if (!call.body().path("return_run_details").asBoolean(false)) {
                return new Answer(204, tools.jackson.databind.node.MissingNode.getInstance());
            }
            return ok(object().put("workflow_run_id", run.id())
                    .put(
                            "html_url",
                            json.run(call.repository(), run).path("html_url").asString()));
        });
        routes.on("GET", "/repos/{}/{}/actions/workflows/{}/runs", call -> {
            List<GitHubModel.Run> runs = github.runs(call.repository());
            ObjectNode node = object().put("total_count", runs.size());
            node.set(
                    "workflow_runs",
                    array(runs.reversed().stream()
                            .map(run -> json.run(call.repository(), run))
                            .toList()));
            return ok(node);
        });
        routes.on("GET", "/repos/{}/{}/actions/runs/{}", call -> ok(json.run(call.repository(), call.run())));
        routes.on("POST", "/repos/{}/{}/actions/runs/{}/cancel", call -> {
            boolean going = github.cancelRun(call.repository(), call.run().id());
            return going
                    ? new Answer(202, object())
                    : new Answer(409, object().put("message", "Cannot cancel a workflow run that is completed."));
        });
    }
}
