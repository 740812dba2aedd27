package dev.utakata.webhook;

import dev.utakata.command.Commands;
import dev.utakata.command.Comment;
import dev.utakata.command.CommentAnswer;
import dev.utakata.command.End;
import dev.utakata.environment.History;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Markdown;
import dev.utakata.forge.Reaction;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles the comments of the inbox: reads and decides, answers, and then changes what is wanted and notes the comment as
 * handled in one transaction. A crash in between repeats the reading; an answer that may have been written is looked for,
 * and put right.
 */
class CommentWorker implements Worker {

    static final String KIND = "comment";

    private static final Logger log = LoggerFactory.getLogger(CommentWorker.class);

    /** How long a person waits for a forge that does not answer before being told so. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Inbox inbox;
    private final Commands commands;
    private final Comments comments;
    private final Acknowledgements acknowledgements;
    private final History history;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CommentWorker(
            Inbox inbox,
            Commands commands,
            Comments comments,
            Acknowledgements acknowledgements,
            History history,
            TransactionTemplate transaction,
            Clock clock) {
        this.inbox = inbox;
        this.commands = commands;
        this.comments = comments;
        this.acknowledgements = acknowledgements;
        this.history = history;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String guid) {
        Optional<Delivery> delivery = inbox.begin(guid);
        if (delivery.isEmpty()) {
            return Next.whenSignalled();
        }
        Optional<Comment> comment = Payload.parse(delivery.get().payload()).flatMap(Payload::newComment);
        Commands.Concern concern = comment.map(commands::concern).orElse(Commands.Concern.NONE);
        switch (concern) {
            case ORDER, HINT -> handle(delivery.get(), comment.orElseThrow());
            // The configuration has changed since it was stored.
            case NONE, BOT -> inbox.handled(guid, "no command of a configured project");
        }
        return Next.whenSignalled();
    }

    private void handle(Delivery delivery, Comment comment) {
        try {
            CommentAnswer decision = decide(delivery, comment);
            String untold = tell(delivery, comment, decision);
            conclude(delivery, comment, decision.summary() + untold, decision.end(), decision.effect());
        } catch (PermanentFailure failure) {
            log.warn("The comment {} could not be handled: {}", comment.id(), failure.getMessage());
            conclude(delivery, comment, "failed: " + failure.getMessage(), End.REFUSED, () -> {});
        }
    }

    /** Once: a replica that stood still may come here when another has done it all. */
    private void conclude(Delivery delivery, Comment comment, String outcome, End end, Runnable effect) {
        transaction.executeWithoutResult(status -> {
            if (inbox.handled(delivery.guid(), outcome)) {
                effect.run();
                end(comment, end);
                history.add(comment.repository(), comment.repositoryId(), comment.pullRequest(), outcome);
            }
        });
    }

    /** Tried again while the forge does not answer, and refused when that lasts: nobody should wait for nothing. */
    private CommentAnswer decide(Delivery delivery, Comment comment) {
        try {
            return commands.decide(comment);
        } catch (TransientFailure again) {
            if (delivery.received().plus(PATIENCE).isAfter(clock.instant())) {
                throw again;
            }
            return commands.unanswered(String.valueOf(again.getMessage()));
        }
    }

    private void end(Comment comment, End end) {
        switch (end) {
            case DONE -> acknowledgements.show(comment.repository(), comment.id(), Reaction.ROCKET);
            case REFUSED -> acknowledgements.show(comment.repository(), comment.id(), Reaction.CONFUSED);
            case LATER, NONE -> {
                // The environment shows the end of it, or there is none.
            }
        }
    }

    /** What was decided counts, whether or not its writer can be told. @return what the history says of that */
    private String tell(Delivery delivery, Comment comment, CommentAnswer decision) {
        try {
            reply(delivery, comment, decision);
            return "";
        } catch (PermanentFailure failure) {
            log.warn("The comment {} could not be answered: {}", comment.id(), failure.getMessage());
            return "; it could not be answered: " + failure.getMessage();
        }
    }

    /** An earlier attempt may have answered, and otherwise than is decided now: its words are replaced. */
    private void reply(Delivery delivery, Comment comment, CommentAnswer decision) {
        String marker = "<!-- utakata:reply:" + comment.id() + " -->";
        String opening =
                marker + "\n@" + comment.sender() + ", about " + Markdown.code(commands.lineOf(comment)) + ":\n\n";
        Optional<CommentId> earlier = delivery.attempts() > 1
                ? comments.find(comment.repository(), comment.pullRequest(), marker)
                : Optional.empty();
        if (earlier.isPresent()) {
            String words = decision.reply().orElseGet(() -> decidedAnew(decision));
            comments.edit(comment.repository(), earlier.get(), opening + words + "\n");
        } else if (decision.reply().isPresent()) {
            comments.write(
                    comment.repository(),
                    comment.pullRequest(),
                    opening + decision.reply().get() + "\n");
        }
    }

    private static String decidedAnew(CommentAnswer decision) {
        return "Something changed while this was answered, so it was decided anew: "
                + Markdown.inline(decision.summary()) + ".";
    }
}
