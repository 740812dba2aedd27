package dev.utakata.forge.github;

import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Pull requests. */
final class GitHubPullRequests implements PullRequests {

    private final GitHubAccess access;

    GitHubPullRequests(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public Optional<PullRequest> read(RepositoryName repository, PullRequestNumber number) {
        try {
            GitHubRest.Answer answer = access.rest(repository).get("/pulls/" + number, 404);
            return answer.status() == 404 ? Optional.empty() : Optional.of(pullRequest(repository, answer.body()));
        } catch (NotInstalled notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<PullRequest> findOpen(RepositoryName repository, String headBranch) {
        // Without the owner's prefix GitHub ignores the filter, and with it forks of the same owner match too.
        String head = URLEncoder.encode(repository.owner() + ":" + headBranch, StandardCharsets.UTF_8);
        GitHubRest.Answer answer = access.rest(repository).get("/pulls?state=open&per_page=100&head=" + head);
        for (JsonNode node : answer.body()) {
            PullRequest found = pullRequest(repository, node);
            if (!found.fork() && found.isOpen() && found.headBranch().equals(headBranch)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    @Override
    public PullRequest open(NewPullRequest wanted) {
        GitHubRest rest = access.rest(wanted.repository());
        GitHubRest.Answer answer = rest.send(
                "POST",
                "/pulls",
                Map.of(
                        "title", wanted.title(),
                        "head", wanted.head(),
                        "base", wanted.base(),
                        "body", wanted.body(),
                        "maintainer_can_modify", false));
        PullRequest opened = pullRequest(wanted.repository(), answer.body());
        Set<String> labels = label(rest, opened.number(), wanted.label());
        return new PullRequest(
                opened.repository(),
                opened.repositoryId(),
                opened.number(),
                opened.title(),
                opened.author(),
                opened.state(),
                labels,
                opened.headBranch(),
                opened.head(),
                opened.fork(),
                opened.url());
    }

    @Override
    public void label(RepositoryName repository, PullRequestNumber number, String label) {
        label(access.rest(repository), number, label);
    }

    @Override
    public void close(RepositoryName repository, PullRequestNumber number) {
        access.rest(repository).send("PATCH", "/pulls/" + number, Map.of("state", "closed"), 404);
    }

    @Override
    public Optional<Closing> closing(RepositoryName repository, PullRequestNumber number) {
        JsonNode issue =
                access.rest(repository).get("/issues/" + number, 404, 410).body();
        String at = issue.path("closed_at").asString("");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Closing(
                        issue.path("closed_by").path("login").asString(Closing.SOMEBODY), Instant.parse(at)));
    }

    /**
     * 405 stands for every rule that is in the way, and for a base that moved meanwhile; only the message tells them
     * apart. 409 is a head that is not the one we named.
     */
    @Override
    public Merge merge(Merging merging) {
        GitHubRest.Answer answer = access.rest(merging.repository())
                .send(
                        "PUT",
                        "/pulls/" + merging.number() + "/merge",
                        Map.of(
                                "sha", merging.head().value(),
                                "merge_method", merging.method().name().toLowerCase(Locale.ROOT),
                                "commit_title", merging.title()),
                        405,
                        409,
                        422);
        if (answer.status() == 405 && answer.message().contains("Base branch was modified")) {
            return new Merge.NotNow();
        }
        return switch (answer.status()) {
            case 405, 422 -> new Merge.Refused(answer.message());
            case 409 -> new Merge.Moved();
            default -> new Merge.Merged(new CommitSha(answer.body().path("sha").asString("")));
        };
    }

    /** GitHub creates a label that the repository lacks. @return all labels on it now */
    private static Set<String> label(GitHubRest rest, PullRequestNumber number, String label) {
        GitHubRest.Answer answer = rest.send("POST", "/issues/" + number + "/labels", Map.of("labels", List.of(label)));
        return names(answer.body());
    }

    static PullRequest pullRequest(RepositoryName repository, JsonNode node) {
        JsonNode head = node.path("head");
        JsonNode base = node.path("base").path("repo");
        long baseId = base.path("id").asLong(0);
        try {
            return new PullRequest(
                    repository,
                    baseId,
                    new PullRequestNumber(node.path("number").asInt(0)),
                    node.path("title").asString(""),
                    node.path("user").path("login").asString("ghost"),
                    state(node),
                    names(node.path("labels")),
                    head.path("ref").asString(""),
                    new CommitSha(head.path("sha").asString("")),
                    // The head's repository is null once a fork is deleted.
                    head.path("repo").path("id").asLong(-1) != baseId,
                    URI.create(node.path("html_url").asString("")));
        } catch (IllegalArgumentException malformed) {
            throw new TransientFailure(
                    "GitHub's answer about a pull request of " + repository + " makes no sense", malformed);
        }
    }

    /** Lists of pull requests lack {@code merged}, but bear the time of it. */
    private static PullRequest.State state(JsonNode node) {
        if (node.path("state").asString("").equals("open")) {
            return PullRequest.State.OPEN;
        }
        boolean merged = node.path("merged").asBoolean(false)
                || !node.path("merged_at").asString("").isEmpty();
        return merged ? PullRequest.State.MERGED : PullRequest.State.CLOSED;
    }

    private static Set<String> names(JsonNode labels) {
        Set<String> names = new LinkedHashSet<>();
        labels.forEach(label -> names.add(label.path("name").asString("")));
        return names;
    }
}
