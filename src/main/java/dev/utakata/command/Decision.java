package dev.utakata.command;

import java.util.Optional;

/**
 * What is to be done about a comment.
 *
 * @param reply what its writer is answered, in Markdown; empty where the status comment is the answer
 * @param summary what was decided, in words for the history
 * @param end how the command has ended
 * @param effect what changes; runs in the transaction that notes the comment as handled
 */
public record Decision(Optional<String> reply, String summary, End end, Runnable effect) {

    private static final Runnable NOTHING = () -> {};

    /** How a command has ended. */
    public enum End {
        /** All of it is done. */
        DONE,
        REFUSED,
        /** It is taken on; the environment's own end is its end. */
        LATER,
        /** It was no command. */
        NONE
    }

    static Decision refused(String reason, String remedy) {
        return new Decision(Optional.of(reason + " " + remedy), "refused: " + reason, End.REFUSED, NOTHING);
    }

    /** The forge did not answer for so long that waiting is over. @param why for the history */
    public static Decision unanswered(String why) {
        String reason = "GitHub does not answer me, so I could not read what you may do here.";
        return new Decision(
                Optional.of(reason + " Nothing was done: try again in some minutes."),
                "refused: " + reason + " (" + why + ")",
                End.REFUSED,
                NOTHING);
    }

    /** Something that was no command, but its writer should know. */
    static Decision hinted(String reply, String summary) {
        return new Decision(Optional.of(reply), summary, End.NONE, NOTHING);
    }

    static Decision accepted(String summary, Runnable effect) {
        return new Decision(Optional.empty(), summary, End.LATER, effect);
    }

    /** Done by the effect alone: the status comment shows it. */
    static Decision done(String summary, Runnable effect) {
        return new Decision(Optional.empty(), summary, End.DONE, effect);
    }

    static Decision answered(String reply, String summary) {
        return new Decision(Optional.of(reply), summary, End.DONE, NOTHING);
    }

    /** With a further sentence in the reply. */
    Decision adding(String sentence) {
        String text = reply.map(first -> first + "\n\n" + sentence).orElse(sentence);
        return new Decision(Optional.of(text), summary, end, effect);
    }
}
