package dev.utakata.command;

import java.util.Optional;

/**
 * What is to be done about a comment.
 *
 * @param reply what its writer is answered, in Markdown; empty where the status comment is the answer
 * @param summary what was decided, in words for the history
 * @param effect what changes; runs in the transaction that notes the comment as handled
 */
public record CommentAnswer(Optional<String> reply, String summary, End end, Runnable effect) {}
