package dev.utakata.world.http;

import static dev.utakata.world.http.Answer.object;
import static dev.utakata.world.http.Answer.ok;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.Reaction;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubJson;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Comments and reactions. */
final class CommentRoutes {

    private final World world;
    private final GitHubModel github;
    private final GitHubJson json;
    private final Router routes;

    CommentRoutes(World world, Router routes) {
        this.world = world;
        this.github = world.github();
        this.json = github.json();
        this.routes = routes;
    }

    void comments() {
        routes.on("GET", "/repos/{}/{}/issues/{}/comments", call -> {
            PullRequest pull = call.pullRequest();
            return call.page(github.comments(call.repository(), call.number()).stream()
                    .map(comment -> json.comment(pull, comment))
                    .toList());
        });
        routes.on("GET", "/repos/{}/{}/issues/comments", call -> {
            Instant since = Instant.parse(call.query("since", "1970-01-01T00:00:00Z"));
            boolean byUpdate = call.query("sort", "created").equals("updated");
            return call.page(github.comments(call.repository()).entrySet().stream()
                    .filter(it -> !it.getKey().updatedAt().isBefore(since))
                    .sorted(Comparator.comparing(it ->
                            byUpdate ? it.getKey().updatedAt() : it.getKey().createdAt()))
                    .map(it -> json.comment(github.pullRequest(call.repository(), it.getValue()), it.getKey()))
                    .toList());
        });
        routes.on("POST", "/repos/{}/{}/issues/comments/{}/reactions", call -> {
            Reaction reaction = Reaction.valueOf(call.text("content").toUpperCase(Locale.ROOT));
            boolean fresh =
                    github.react(call.repository(), Long.parseLong(call.part(2)), reaction, GitHubModel.UTAKATA);
            return new Answer(fresh ? 201 : 200, object().put("id", 1).put("content", call.text("content")));
        });
        routes.on("POST", "/repos/{}/{}/issues/{}/comments", call -> {
            long id = github.comment(call.repository(), call.number(), GitHubModel.UTAKATA, call.comment());
            return new Answer(201, comment(call.pullRequest(), id));
        });
        routes.on("PATCH", "/repos/{}/{}/issues/comments/{}", call -> {
            long id = Long.parseLong(call.part(2));
            if (!github.editComment(call.repository(), id, GitHubModel.UTAKATA, call.comment())) {
                throw new Refusal(404, "Not Found");
            }
            PullRequestNumber number = github.commentedOn(call.repository(), id).orElseThrow();
            return ok(comment(github.pullRequest(call.repository(), number), id));
        });
    }

    private ObjectNode comment(PullRequest pull, long id) {
        return github.comments(pull.repository(), pull.number()).stream()
                .filter(comment -> comment.id() == id)
                .findFirst()
                .map(comment -> json.comment(pull, comment))
                .orElseThrow();
    }
}
