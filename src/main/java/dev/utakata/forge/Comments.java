package dev.utakata.forge;

import java.util.Optional;

/**
 * Utakata's own comments on pull requests. Every call goes outside and may throw
 * {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Comments {

    /**
     * The newest comment that we wrote ourselves and whose body contains the marker. Somebody else's comment that quotes
     * the marker is never found.
     */
    Optional<CommentId> find(RepositoryName repository, PullRequestNumber number, String marker);

    /** The login under which we write. Asked of the forge once. */
    String login();

    /** Writes a new comment. @param body Markdown, at most 65,536 characters; longer text is cut by the adapter */
    CommentId write(RepositoryName repository, PullRequestNumber number, String body);

    /** Replaces the body. @return whether the comment still existed */
    boolean edit(RepositoryName repository, CommentId comment, String body);
}
