package dev.utakata.forge;

/** The commits that a repository knows. */
public interface Commits {

    /**
     * Whether the repository can hand this commit out: one of its own, or of a fork from which a pull request came.
     *
     * @throws dev.utakata.failure.TransientFailure where it cannot be read now
     */
    boolean exists(RepositoryName repository, CommitSha commit);

    /**
     * Whether a commit is another one or comes after it.
     *
     * @throws dev.utakata.failure.TransientFailure where it cannot be read now
     */
    boolean contains(RepositoryName repository, CommitSha descendant, CommitSha ancestor);
}
