package dev.utakata.forge.github;

import dev.utakata.forge.CommentId;
import dev.utakata.forge.Comments;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Comments. */
final class GitHubComments implements Comments {

    private static final int LONGEST = 65_536;

    /** Comments come oldest first, 100 a page; a conversation that long is not read to its end. */
    private static final int PAGES = 30;

    private final GitHubAccess access;

    GitHubComments(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public Optional<CommentId> find(RepositoryName repository, PullRequestNumber number, String marker) {
        GitHubRest rest = access.rest(repository);
        String us = access.login();
        Optional<CommentId> newest = Optional.empty();
        Optional<String> query = Optional.of("per_page=100");
        for (int page = 0; page < PAGES && query.isPresent(); page++) {
            GitHubRest.Answer answer = rest.get("/issues/" + number + "/comments?" + query.get());
            for (JsonNode comment : answer.body()) {
                boolean ours = comment.path("user").path("login").asString("").equalsIgnoreCase(us);
                if (ours && comment.path("body").asString("").contains(marker)) {
                    newest = Optional.of(new CommentId(comment.path("id").asLong()));
                }
            }
            query = answer.next();
        }
        return newest;
    }

    @Override
    public String login() {
        return access.login();
    }

    @Override
    public CommentId write(RepositoryName repository, PullRequestNumber number, String body) {
        GitHubRest.Answer answer =
                access.rest(repository).send("POST", "/issues/" + number + "/comments", Map.of("body", cut(body)));
        return new CommentId(answer.body().path("id").asLong());
    }

    @Override
    public boolean edit(RepositoryName repository, CommentId comment, String body) {
        GitHubRest.Answer answer = access.rest(repository)
                .send("PATCH", "/issues/comments/" + comment, Map.of("body", cut(body)), 404, 410);
        return answer.status() < 400;
    }

    private static String cut(String body) {
        if (body.length() <= LONGEST) {
            return body;
        }
        int end = Character.isHighSurrogate(body.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return body.substring(0, end);
    }
}
