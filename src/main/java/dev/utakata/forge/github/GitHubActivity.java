package dev.utakata.forge.github;

import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.Activity;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What has happened of late, from GitHub's lists. Their times are whole seconds. */
final class GitHubActivity implements Activity {

    private static final int PAGES = 10;

    /** Comments on issues and on pull requests are one list; only the address of the page tells them apart. */
    private static final Pattern NUMBER = Pattern.compile("/(issues|pull)/(\\d{1,9})(#.*)?$");

    private final GitHubAccess access;

    GitHubActivity(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public Changes pullRequestsSince(RepositoryName repository, Instant since) {
        GitHubRest rest = access.rest(repository);
        List<PullRequest> changed = new ArrayList<>();
        Optional<String> query = Optional.of("state=all&sort=updated&direction=desc&per_page=100");
        for (int page = 0; page < PAGES && query.isPresent(); page++) {
            GitHubRest.Answer answer = rest.get("/pulls?" + query.get());
            for (JsonNode node : answer.body()) {
                if (time(node, "updated_at").isBefore(since.truncatedTo(ChronoUnit.SECONDS))) {
                    return new Changes(changed, true);
                }
                changed.add(GitHubPullRequests.pullRequest(repository, node));
            }
            query = answer.next();
        }
        return new Changes(changed, query.isEmpty());
    }

    /** By the last change, which is what GitHub's {@code since} goes by: edits come along, and are left out here. */
    @Override
    public Written commentsSince(RepositoryName repository, Instant since) {
        GitHubRest rest = access.rest(repository);
        Instant second = since.truncatedTo(ChronoUnit.SECONDS);
        Map<CommentId, WrittenComment> written = new LinkedHashMap<>();
        Instant until = second;
        String query = changedSince(second);
        for (int page = 0; page < PAGES; page++) {
            GitHubRest.Answer answer = rest.get("/issues/comments?" + query);
            Instant from = until;
            for (JsonNode node : answer.body()) {
                comment(node, second).ifPresent(comment -> written.putIfAbsent(comment.id(), comment));
                until = time(node, "updated_at");
            }
            if (answer.next().isEmpty()) {
                return new Written(List.copyOf(written.values()), true, until);
            }
            // Not by the number of the page: what is edited or deleted meanwhile would shift another one past us.
            query = until.isAfter(from) ? changedSince(until) : answer.next().get();
        }
        return new Written(List.copyOf(written.values()), false, until);
    }

    private static String changedSince(Instant second) {
        return "sort=updated&direction=asc&per_page=100&since=" + second;
    }

    private static Optional<WrittenComment> comment(JsonNode node, Instant since) {
        Instant created = time(node, "created_at");
        Matcher page = NUMBER.matcher(node.path("html_url").asString(""));
        if (created.isBefore(since) || !created.equals(time(node, "updated_at")) || !page.find()) {
            return Optional.empty();
        }
        boolean bot = !node.path("user").path("type").asString("").equals("User")
                || node.path("performed_via_github_app").isObject();
        return Optional.of(new WrittenComment(
                new PullRequestNumber(Integer.parseInt(page.group(2))),
                page.group(1).equals("pull"),
                new CommentId(node.path("id").asLong()),
                node.path("user").path("login").asString("ghost"),
                bot,
                node.path("body").asString(""),
                created));
    }

    private static Instant time(JsonNode node, String field) {
        try {
            return Instant.parse(node.path(field).asString(""));
        } catch (DateTimeParseException senseless) {
            throw new TransientFailure("GitHub's list tells no " + field, senseless);
        }
    }
}
