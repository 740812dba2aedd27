package dev.utakata.world.github;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.World;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** GitHub. Its people act through the methods of the first half; Utakata, through the faces, through the second. */
public final class GitHubModel {

    /** The login under which Utakata acts. */
    public static final String UTAKATA = "utakata[bot]";

    private final World world;

    public GitHubModel(World world) {
        this.world = world;
    }

    // What people do. Each change is followed by its webhook.

    /** Creates a repository; its number is chosen by GitHub. */
    public void createRepository(RepositoryName name) {
        throw new UnsupportedOperationException();
    }

    public void grant(RepositoryName repository, String login, Permission permission) {
        throw new UnsupportedOperationException();
    }

    /** Somebody opens a pull request from a branch of the same repository (or of a fork), with a first commit of its own. */
    public PullRequest openPullRequest(RepositoryName repository, String author, String title, boolean fork) {
        throw new UnsupportedOperationException();
    }

    /** Pushes a new commit to the pull request's branch. */
    public CommitSha push(RepositoryName repository, PullRequestNumber number, String login) {
        throw new UnsupportedOperationException();
    }

    public void addLabel(RepositoryName repository, PullRequestNumber number, String label, String login) {
        throw new UnsupportedOperationException();
    }

    public void removeLabel(RepositoryName repository, PullRequestNumber number, String label, String login) {
        throw new UnsupportedOperationException();
    }

    /** Somebody writes a comment. @return its number */
    public long comment(RepositoryName repository, PullRequestNumber number, String login, String body) {
        throw new UnsupportedOperationException();
    }

    /** @param merged whether it is merged rather than abandoned */
    public void close(RepositoryName repository, PullRequestNumber number, String login, boolean merged) {
        throw new UnsupportedOperationException();
    }

    public void reopen(RepositoryName repository, PullRequestNumber number, String login) {
        throw new UnsupportedOperationException();
    }

    // What is there.

    public PullRequest pullRequest(RepositoryName repository, PullRequestNumber number) {
        throw new UnsupportedOperationException();
    }

    /** All pull requests of a repository, open or not. */
    public List<PullRequest> pullRequests(RepositoryName repository) {
        throw new UnsupportedOperationException();
    }

    public List<Comment> comments(RepositoryName repository, PullRequestNumber number) {
        throw new UnsupportedOperationException();
    }

    public List<Run> runs(RepositoryName repository) {
        throw new UnsupportedOperationException();
    }

    /** From now on runs of this repository's workflows end with this conclusion, {@code success} at first. */
    public void concludeRunsWith(RepositoryName repository, String conclusion) {
        throw new UnsupportedOperationException();
    }

    /** Who is told of every webhook, under the world's lock; at most one listener. */
    public void onWebhook(Consumer<Webhook> listener) {
        throw new UnsupportedOperationException();
    }

    /** A comment. @param author its login */
    public record Comment(long id, String author, String body, Instant createdAt, Instant updatedAt) {}

    /**
     * A workflow run.
     *
     * @param displayTitle the run's name, which bears the correlation id
     * @param conclusion empty while it goes on
     */
    public record Run(long id, String displayTitle, String status, String conclusion) {}
}
