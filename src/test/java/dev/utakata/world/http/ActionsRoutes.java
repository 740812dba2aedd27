package dev.utakata.world.http;

import static dev.utakata.world.http.Answer.array;
import static dev.utakata.world.http.Answer.object;
import static dev.utakata.world.http.Answer.ok;

import dev.utakata.forge.CommitSha;
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
            if (!call.body().path("return_run_details").asBoolean(false)
                    || github.actions().isHidden(call.repository())) {
                return new Answer(204, tools.jackson.databind.node.MissingNode.getInstance());
            }
            return ok(object().put("workflow_run_id", run.id())
                    .put(
                            "html_url",
                            json.run(call.repository(), run).path("html_url").asString()));
        });
        routes.on("GET", "/repos/{}/{}/actions/workflows/{}/runs", call -> {
            List<GitHubModel.Run> runs =
                    github.actions().isHidden(call.repository()) ? List.of() : github.runs(call.repository());
            ObjectNode node = object().put("total_count", runs.size());
            node.set(
                    "workflow_runs",
                    array(runs.reversed().stream()
                            .map(run -> json.run(call.repository(), run))
                            .toList()));
            return ok(node);
        });
        routes.on("GET", "/repos/{}/{}/actions/runs/{}", call -> ok(json.run(call.repository(), call.run())));
        routes.on("GET", "/repos/{}/{}/actions/runs/{}/jobs", call -> {
            ObjectNode node = object();
            node.set("jobs", array(List.of(job(call))));
            return ok(node.put("total_count", 1));
        });
        // As GitHub does: files are elsewhere, at an address that asks for no token.
        routes.on("GET", "/repos/{}/{}/actions/jobs/{}/logs", call -> elsewhere(call, "log", call.part(2)));
        routes.on("GET", "/repos/{}/{}/actions/runs/{}/artifacts", call -> {
            ObjectNode node = object();
            boolean asked = "image-digests".equals(call.query("name"));
            List<ObjectNode> found = asked
                    ? github.actions().digests(call.repository(), call.run().id()).stream()
                            .map(lines -> object().put("id", call.run().id())
                                    .put("name", "image-digests")
                                    .put("size_in_bytes", lines.length())
                                    .put("expired", false))
                            .toList()
                    : List.of();
            node.set("artifacts", array(found));
            return ok(node.put("total_count", found.size()));
        });
        routes.on("GET", "/repos/{}/{}/actions/artifacts/{}/zip", call -> elsewhere(call, "zip", call.part(2)));
        routes.on("GET", "/repos/{}/{}/commits/{}/check-runs", call -> {
            ObjectNode node = object();
            List<ObjectNode> found =
                    github.actions().check(new CommitSha(call.part(2)), call.query("check_name", "")).stream()
                            .map(check -> json.check(call.repository(), check))
                            .toList();
            node.set("check_runs", array(found));
            return ok(node.put("total_count", found.size()));
        });
        routes.on("POST", "/repos/{}/{}/actions/runs/{}/cancel", call -> {
            boolean going = github.cancelRun(call.repository(), call.run().id());
            return going
                    ? new Answer(202, object())
                    : new Answer(409, object().put("message", "Cannot cancel a workflow run that is completed."));
        });
    }

    private ObjectNode job(Call call) {
        GitHubModel.Run run = call.run();
        ObjectNode job = object().put("id", github.actions().job(run.id()))
                .put("name", "build")
                .put("status", run.status())
                .put("conclusion", run.conclusion().isEmpty() ? null : run.conclusion());
        ObjectNode first = object().put("name", "Set up job").put("number", 1).put("conclusion", "success");
        github.actions()
                .failure(call.repository(), run.id())
                .ifPresentOrElse(
                        failure -> {
                            job.put("name", failure.job());
                            job.set(
                                    "steps",
                                    array(List.of(
                                            first,
                                            object().put("name", failure.step())
                                                    .put("number", 2)
                                                    .put("conclusion", "failure"),
                                            object().put("name", "Clean up")
                                                    .put("number", 3)
                                                    .put("conclusion", "skipped"))));
                        },
                        () -> job.set("steps", array(List.of(first))));
        return job;
    }

    private static Answer elsewhere(Call call, String kind, String id) {
        String here = call.request().getRequestURL().toString().replaceAll("/api/v3/.*", "");
        return Answer.nothing(302).with("Location", here + "/files/" + kind + "/" + call.repository() + "/" + id);
    }
}
