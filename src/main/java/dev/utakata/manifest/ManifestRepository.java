package dev.utakata.manifest;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest repository and the branches that Utakata owns in it. Every call goes outside and may throw
 * {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface ManifestRepository {

    /** The branch as it is now; everything that is read of it then is of one commit. Empty where there is none. */
    Optional<Tree> tree(RepositoryName repository, String branch);

    /**
     * Makes the branch hold the overlay. Nobody's commits are overwritten, and files that people have put beside ours
     * stay. As long as nobody but Utakata has committed to the branch, the base's head is merged into it, so that the
     * overlay builds upon what is newest; from then on, only our own files are renewed. Where all is as it should be
     * already, nothing is committed.
     *
     * @return the commit at the head of the branch, which holds the overlay; that of the base, where it holds it itself
     *     and there is no branch
     */
    CommitSha propose(Proposal proposal);

    /** What {@link #propose} would change, as a unified diff; empty where nothing would. Changes nothing itself. */
    String diff(Proposal proposal);

    /** The address from which others clone it. */
    URI url(RepositoryName repository);

    /** The commit at the head of a branch, if there is such a branch. */
    Optional<CommitSha> head(RepositoryName repository, String branch);

    /** The commits at the heads of all branches of which the name begins so, by name. */
    Map<String, CommitSha> heads(RepositoryName repository, String prefix);

    /** Deletes a branch; without effect where there is none. */
    void deleteBranch(RepositoryName repository, String branch);

    /** The files of one commit. */
    interface Tree {

        /**
         * The files below a folder by their name relative to it; empty where there is no such folder.
         *
         * @throws dev.utakata.failure.PermanentFailure naming the file where one is no text, or leads elsewhere
         */
        Map<String, String> read(String folder);

        /** Whether there is a folder, or a file, of this name. */
        boolean has(String path);

        /** Whether this folder is one that kustomize builds, by whichever name it looks for. */
        default boolean isKustomization(String folder) {
            return KustomizationRules.NAMES.stream().anyMatch(name -> has(folder + "/" + name));
        }
    }

    /**
     * An overlay and the branch that is to hold it.
     *
     * @param base branch to start from
     * @param branch Utakata's own branch, named after the environment
     * @param message the commit's message
     */
    record Proposal(RepositoryName repository, String base, String branch, Overlay overlay, String message) {}
}
