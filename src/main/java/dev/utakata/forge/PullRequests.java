package dev.utakata.forge;

import java.time.Instant;
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

    /** How a closed one came to be so; empty where it is open, or the forge says nothing. */
    Optional<Closing> closing(RepositoryName repository, PullRequestNumber number);

    /**
     * That it was closed or merged.
     *
     * @param who login of whoever did it, or "somebody" where the forge does not say
     * @param at by the forge's clock; GitHub tells whole seconds
     */
    record Closing(String who, Instant at) {

        /** Of whom nothing more is known. */
        public static final String SOMEBODY = "somebody";
    }

    /** Merges it, if it is still at this commit. */
    Merge merge(Merging merging);

    /**
     * What is to be merged.
     *
     * @param head the commit that it must be at
     * @param title the first line of the message of what comes of it
     */
    record Merging(RepositoryName repository, PullRequestNumber number, CommitSha head, Method method, String title) {

        /** How its commits get onto the base. */
        public enum Method {
            MERGE,
            SQUASH,
            REBASE
        }
    }

    /** What came of it. */
    sealed interface Merge {

        /** @param commit the head of the base that holds it */
        record Merged(CommitSha commit) implements Merge {}

        /** The base moved in the same moment: asked again at once, it may go. */
        record NotNow() implements Merge {}

        /** It is not at that commit. */
        record Moved() implements Merge {}

        /** A rule of the repository is in the way, for now or for good. @param reason in the forge's words */
        record Refused(String reason) implements Merge {}
    }

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
