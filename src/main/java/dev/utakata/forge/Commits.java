package dev.utakata.forge;

import java.util.Optional;

/** The commits that a repository knows. */
public interface Commits {

    /**
     * Whether the repository can hand this commit out: one of its own, or of a fork from which a pull request came.
     *
     * @throws dev.utakata.failure.TransientFailure where it cannot be read now
     */
    boolean exists(RepositoryName repository, CommitSha commit);

    /**
     * Whether a commit is another one or comes after it; empty where the repository does not know one of them, which may
     * only be so for a while: what was pushed a moment ago does not show everywhere at once.
     *
     * @throws dev.utakata.failure.TransientFailure where it cannot be read now
     */
    Optional<Boolean> contains(RepositoryName repository, CommitSha descendant, CommitSha ancestor);
}
