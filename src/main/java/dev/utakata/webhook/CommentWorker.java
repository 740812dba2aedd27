package dev.utakata.webhook;

import dev.utakata.command.Commands;
import dev.utakata.command.Comment;
import dev.utakata.command.Decision;
import dev.utakata.environment.History;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.Comments;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Worker;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles the comments of the inbox: reads and decides, answers, and then changes what is wanted and notes the comment as
 * handled in one transaction. A crash in between repeats the reading; an answer that may have been written is looked for.
 */
class CommentWorker implements Worker {

    static final String KIND = "comment";

    private static final Logger log = LoggerFactory.getLogger(CommentWorker.class);

    private final Inbox inbox;
    private final Commands commands;
    private final Comments comments;
    private final History history;
    private final TransactionTemplate transaction;

    CommentWorker(Inbox inbox, Commands commands, Comments comments, History history, TransactionTemplate transaction) {
        this.inbox = inbox;
        this.commands = commands;
        this.comments = comments;
        this.history = history;
        this.transaction = transaction;
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
        Optional<Comment> comment = Payload.parse(delivery.get().payload())
                .flatMap(Payload::newComment)
                .filter(commands::concern);
        if (comment.isEmpty()) {
            // The configuration has changed since it was stored.
            inbox.handled(guid, "no command of a configured project");
            return Next.whenSignalled();
        }
        handle(delivery.get(), comment.get());
        return Next.whenSignalled();
    }

    private void handle(Delivery delivery, Comment comment) {
        Decision decision;
        try {
            decision = commands.decide(comment);
            if (decision.reply().isPresent()) {
                reply(delivery, comment, decision.reply().get());
            }
        } catch (PermanentFailure failure) {
            log.warn("The comment {} could not be handled: {}", comment.id(), failure.getMessage());
            transaction.executeWithoutResult(status -> note(delivery, comment, "failed: " + failure.getMessage()));
            return;
        }
        transaction.executeWithoutResult(status -> {
            decision.effect().run();
            note(delivery, comment, decision.summary());
        });
    }

    private void note(Delivery delivery, Comment comment, String outcome) {
        history.add(comment.repositoryId(), comment.pullRequest(), outcome);
        inbox.handled(delivery.guid(), outcome);
    }

    private void reply(Delivery delivery, Comment comment, String text) {
        String marker = "<!-- utakata:reply:" + comment.id() + " -->";
        boolean written = delivery.attempts() > 1
                && comments.find(comment.repository(), comment.pullRequest(), marker)
                        .isPresent();
        if (!written) {
            comments.write(
                    comment.repository(),
                    comment.pullRequest(),
                    marker + "\n@" + comment.sender() + ", " + text + "\n");
        }
    }
}
