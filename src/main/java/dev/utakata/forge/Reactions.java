package dev.utakata.forge;

/** Reactions to people's comments. */
public interface Reactions {

    /**
     * Adds a reaction; without effect where it is there already, or where the comment is gone.
     *
     * @throws dev.utakata.failure.TransientFailure where the forge cannot be reached now
     * @throws dev.utakata.failure.PermanentFailure where the forge refuses it, as in a locked conversation
     */
    void add(RepositoryName repository, CommentId comment, Reaction reaction);
}
