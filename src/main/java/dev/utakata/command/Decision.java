package dev.utakata.command;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done about a command.
 *
 * @param replies what its sender is told; what shows by itself on a pull request is not said there
 * @param summary what was decided, in words for the history
 * @param end how the command has ended
 * @param effect what changes; runs in the transaction that notes the command as handled
 */
record Decision(List<Reply> replies, String summary, End end, Runnable effect) {

    private static final Runnable NOTHING = () -> {};

    Decision {
        replies = List.copyOf(replies);
    }

    static Decision refused(String reason, String remedy) {
        return refused(new Reply.Refused(reason, remedy));
    }

    static Decision refused(Reply.Refusal refusal) {
        return new Decision(List.of(refusal), "refused: " + refusal.reason(), End.REFUSED, NOTHING);
    }

    /** The forge did not answer for so long that waiting is over. @param why for the history */
    static Decision unanswered(String why) {
        Decision refused = refused(new Reply.Unanswered());
        return new Decision(refused.replies(), refused.summary() + " (" + why + ")", End.REFUSED, NOTHING);
    }

    /** It was no command, and nobody is told. */
    static Decision ignored(String summary) {
        return new Decision(List.of(), summary, End.NONE, NOTHING);
    }

    /** Something that was no command, but its writer should know. */
    static Decision hinted(String markdown, String summary) {
        return new Decision(List.of(new Reply.Said(markdown)), summary, End.NONE, NOTHING);
    }

    static Decision accepted(String summary, Runnable effect) {
        return new Decision(List.of(), summary, End.LATER, effect);
    }

    /** Done by the effect alone: the status comment shows it. */
    static Decision done(String summary, Runnable effect) {
        return new Decision(List.of(), summary, End.DONE, effect);
    }

    static Decision answered(Reply reply, String summary) {
        return new Decision(List.of(reply), summary, End.DONE, NOTHING);
    }

    /** With something that changes, too. */
    Decision with(Runnable effect) {
        return new Decision(replies, summary, end, effect);
    }

    /** With a further sentence. */
    Decision adding(String markdown) {
        return adding(new Reply.Said(markdown));
    }

    /** With something else to be told. */
    Decision adding(Reply reply) {
        List<Reply> all = new ArrayList<>(replies);
        all.add(reply);
        return new Decision(all, summary, end, effect);
    }
}
