package dev.utakata.manifest;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest repository and the branches that Utakata owns in it. Every call goes outside and may throw
 * {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface ManifestRepository {

    /** The text files below a folder of a branch, by their name relative to it; empty where there is no such folder. */
    Map<String, String> read(RepositoryName repository, String branch, String folder);

    /**
     * Makes the branch hold the overlay: on top of the branch's head, or of the base's where there is no such branch.
     * Nobody's commits are overwritten; where the head holds just this overlay already, nothing is committed.
     *
     * @return the commit at the head of the branch, which holds the overlay
     */
    CommitSha propose(Proposal proposal);

    /** What {@link #propose} would change, as a unified diff; empty where nothing would. Changes nothing itself. */
    String diff(Proposal proposal);

    /** The commit at the head of a branch, if there is such a branch. */
    Optional<CommitSha> head(RepositoryName repository, String branch);

    /** Deletes a branch; without effect where there is none. */
    void deleteBranch(RepositoryName repository, String branch);

    /**
     * An overlay and the branch that is to hold it.
     *
     * @param base branch to start from
     * @param branch Utakata's own branch, named after the environment
     * @param message the commit's message
     */
    record Proposal(RepositoryName repository, String base, String branch, Overlay overlay, String message) {}
}
