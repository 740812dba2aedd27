package dev.utakata.world.http;

import static dev.utakata.world.http.Answer.ok;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests.NewPullRequest;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubJson;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pull requests and their labels. */
final class PullRequestRoutes {

    private final World world;
    private final GitHubModel github;
    private final GitHubJson json;
    private final Router routes;

    PullRequestRoutes(World world, Router routes) {
        this.world = world;
        this.github = world.github();
        this.json = github.json();
        this.routes = routes;
    }

    void pullRequests() {
        routes.on("GET", "/repos/{}/{}/pulls/{}", call -> ok(json.pullRequest(call.pullRequest())));
        routes.on("GET", "/repos/{}/{}/pulls", call -> {
            String head = Optional.ofNullable(call.query("head")).orElse("");
            Stream<PullRequest> found = sorted(call)
                    .filter(pull -> pull.isOpen() || !"open".equals(call.query("state")))
                    // Without an owner the filter is ignored.
                    .filter(pull -> !head.contains(":") || head.equals(owner(pull) + ":" + pull.headBranch()));
            return call.page(found.map(json::pullRequest).toList());
        });
        routes.on("POST", "/repos/{}/{}/pulls", call -> {
            NewPullRequest wanted = new NewPullRequest(
                    call.repository(), call.text("title"), call.text("head"), call.text("base"), call.text("body"), "");
            return new Answer(201, json.pullRequest(github.open(wanted, GitHubModel.UTAKATA)));
        });
        routes.on("PATCH", "/repos/{}/{}/pulls/{}", call -> {
            if (call.text("state").equals("closed")) {
                github.close(call.repository(), call.number(), GitHubModel.UTAKATA, false);
            }
            return ok(json.pullRequest(call.pullRequest()));
        });
        routes.on("PUT", "/repos/{}/{}/pulls/{}/merge", call -> {
            CommitSha merged = github.merging()
                    .merge(call.repository(), call.number(), call.text("sha"), call.text("commit_title"));
            return ok(Answer.object()
                    .put("sha", merged.value())
                    .put("merged", true)
                    .put("message", "Pull Request successfully merged"));
        });
        routes.on("GET", "/repos/{}/{}/issues/(\\d+)", call -> {
            ObjectNode issue = json.issue(call.pullRequest());
            github.closing(call.repository(), call.number())
                    .ifPresentOrElse(
                            closing -> issue.put("closed_at", GitHubJson.seconds(closing.at()))
                                    .set("closed_by", json.user(closing.who())),
                            () -> issue.putNull("closed_at").putNull("closed_by"));
            return ok(issue);
        });
        routes.on("GET", "/repos/{}/{}/compare/{}", call -> {
            String[] ends = call.part(2).split("\\.\\.\\.");
            boolean contains = world.git()
                    .holds(call.repository(), ends[1], ends[0])
                    .orElseThrow(() -> new Refusal(404, "Not Found"));
            return ok(Answer.object()
                    .put("status", ends[0].equals(ends[1]) ? "identical" : contains ? "ahead" : "diverged"));
        });
        routes.on("POST", "/repos/{}/{}/issues/{}/labels", call -> {
            for (JsonNode label : call.body().path("labels")) {
                github.addLabel(call.repository(), call.number(), label.asString(), GitHubModel.UTAKATA);
            }
            return ok(json.labels(call.pullRequest().labels()));
        });
    }

    /** By number, newest first, unless they are wanted by their last change. */
    private Stream<PullRequest> sorted(Call call) {
        List<PullRequest> all = github.pullRequests(call.repository());
        Comparator<PullRequest> order = call.query("sort", "created").equals("updated")
                ? Comparator.comparing(pull -> github.updated(call.repository(), pull.number()))
                : Comparator.comparing(pull -> pull.number().value());
        return all.stream().sorted(order.reversed());
    }

    private static String owner(PullRequest pull) {
        return pull.fork() ? pull.author() : pull.repository().owner();
    }
}
