package dev.utakata.command;

import java.util.Optional;

/**
 * What is to be done about a comment.
 *
 * @param reply what its writer is answered, in Markdown; empty where the status comment is the answer
 * @param summary what was decided, in words for the history
 * @param effect what changes; runs in the transaction that notes the comment as handled
 */
public record Decision(Optional<String> reply, String summary, Runnable effect) {

    private static final Runnable NOTHING = () -> {};

    static Decision refused(String reason, String remedy) {
        return new Decision(Optional.of(reason + " " + remedy), "refused: " + reason, NOTHING);
    }

    static Decision accepted(String summary, Runnable effect) {
        return new Decision(Optional.empty(), summary, effect);
    }

    static Decision answered(String reply, String summary, Runnable effect) {
        return new Decision(Optional.of(reply), summary, effect);
    }
}
