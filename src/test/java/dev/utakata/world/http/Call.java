package dev.utakata.world.http;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request to GitHub's REST API. The parts of its path are counted from owner and name on. */
record Call(GitHubModel github, HttpServletRequest request, Matcher match, JsonNode body) {

    String part(int index) {
        return match.group(index + 1);
    }

    RepositoryName repository() {
        return new RepositoryName(part(0), part(1));
    }

    PullRequestNumber number() {
        return new PullRequestNumber(Integer.parseInt(part(2)));
    }

    PullRequest pullRequest() {
        return github.pullRequest(repository(), number());
    }

    GitHubModel.Run run() {
        return github.run(repository(), Long.parseLong(part(2))).orElseThrow(() -> new Refusal(404, "Not Found"));
    }

    String text(String field) {
        return body.path(field).asString("");
    }

    boolean flag(String field, boolean otherwise) {
        return body.path(field).asBoolean(otherwise);
    }

    /** The body of a comment. @throws Refusal where it is none */
    String comment() {
        if (text("body").isBlank() || text("body").length() > 65_536) {
            throw new Refusal(422, "Validation Failed: body is too long or blank");
        }
        return text("body");
    }

    @Nullable
    String query(String name) {
        return request.getParameter(name);
    }

    String query(String name, String otherwise) {
        return Optional.ofNullable(query(name)).orElse(otherwise);
    }

    /** One page of a list, with the way to the next. */
    Answer page(List<ObjectNode> all) {
        int size = Math.min(100, Integer.parseInt(query("per_page", "30")));
        int page = Integer.parseInt(query("page", "1"));
        Answer answer = Answer.ok(Answer.array(
                all.stream().skip((long) size * (page - 1)).limit(size).toList()));
        return all.size() <= size * page ? answer : answer.with("Link", next(page + 1));
    }

    private String next(int page) {
        String others = Optional.ofNullable(request.getQueryString()).orElse("").replaceAll("(^|&)page=\\d+", "");
        return "<" + request.getRequestURL() + "?" + others + "&page=" + page + ">; rel=\"next\"";
    }
}
