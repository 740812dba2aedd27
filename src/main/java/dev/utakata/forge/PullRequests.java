package dev.utakata.forge;

import java.util.Optional;

/**
 * The pull requests of a forge. Every call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface PullRequests {

    /** Reads one as it is now; empty where the forge says that there is none (or that we may not see it). */
    Optional<PullRequest> read(RepositoryName repository, PullRequestNumber number);

    /** The open pull request from a branch of the same repository, if there is one. */
    Optional<PullRequest> findOpen(RepositoryName repository, String headBranch);

    /**
     * Opens one from a branch of the same repository and puts the labels on it. Whoever may have opened it already looks
     * with {@link #findOpen} first.
     */
    PullRequest open(NewPullRequest pullRequest);

    /** Puts a label on it, creating the label where the repository lacks it; without effect where it is on already. */
    void label(RepositoryName repository, PullRequestNumber number, String label);

    /** Closes it without merging; without effect where it is closed or gone. */
    void close(RepositoryName repository, PullRequestNumber number);

    /**
     * A pull request to be opened.
     *
     * @param head the branch it comes from, in the same repository
     * @param base the branch it goes to
     * @param body Markdown
     */
    record NewPullRequest(
            RepositoryName repository, String title, String head, String base, String body, String label) {}
}
