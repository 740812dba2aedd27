package dev.utakata.world.memory;

import dev.utakata.forge.CommentId;
import dev.utakata.forge.Comments;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import java.util.Optional;

/** Comments, straight on the model. */
public final class MemoryComments implements Comments {

    private static final int LONGEST = 65_536;

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryComments(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public Optional<CommentId> find(RepositoryName repository, PullRequestNumber number, String marker) {
        return call.readAsOf(
                "Comments.find",
                time -> MemoryPullRequests.admitted(
                                github,
                                repository,
                                () -> github.comments(repository, number).stream()
                                        .filter(comment -> comment.author().equals(GitHubModel.UTAKATA))
                                        .filter(comment -> !comment.createdAt().isAfter(time))
                                        .filter(comment -> comment.body().contains(marker))
                                        .reduce((older, newer) -> newer)
                                        .map(comment -> new CommentId(comment.id())))
                        .get());
    }

    @Override
    public String login() {
        return GitHubModel.UTAKATA;
    }

    @Override
    public CommentId write(RepositoryName repository, PullRequestNumber number, String body) {
        return call.change(
                "Comments.write",
                MemoryPullRequests.admitted(
                        github,
                        repository,
                        () -> new CommentId(github.comment(repository, number, GitHubModel.UTAKATA, cut(body)))));
    }

    @Override
    public boolean edit(RepositoryName repository, CommentId comment, String body) {
        return call.change(
                "Comments.edit",
                MemoryPullRequests.admitted(
                        github,
                        repository,
                        () -> github.editComment(repository, comment.value(), GitHubModel.UTAKATA, cut(body))));
    }

    private static String cut(String body) {
        int end = Math.min(LONGEST, body.length());
        return body.substring(0, Character.isHighSurrogate(body.charAt(end - 1)) ? end - 1 : end);
    }
}
