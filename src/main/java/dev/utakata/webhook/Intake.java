package dev.utakata.webhook;

import dev.utakata.command.Commands;
import dev.utakata.command.Comment;
import dev.utakata.environment.Hints;
import dev.utakata.environment.History;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.forge.Activity;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.Reaction;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Work;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a verified delivery in: stores it and gives the signals that follow from it, in one transaction. Either both are
 * durable or neither is, so that only a delivery whose work is safe can turn a redelivery away.
 */
class Intake {

    private final Inbox inbox;
    private final Commands commands;
    private final Hints hints;
    private final Acknowledgements acknowledgements;
    private final History history;
    private final Engine engine;
    private final ApplicationEventPublisher events;

    Intake(
            Inbox inbox,
            Commands commands,
            Hints hints,
            Acknowledgements acknowledgements,
            History history,
            Engine engine,
            ApplicationEventPublisher events) {
        this.inbox = inbox;
        this.commands = commands;
        this.hints = hints;
        this.acknowledgements = acknowledgements;
        this.history = history;
        this.engine = engine;
        this.events = events;
    }

    @Transactional
    public void take(String guid, String event, Payload payload, String body) {
        switch (event) {
            case "issue_comment" -> comment(guid, payload, body);
            case "pull_request" -> {
                if (inbox.store(guid, event, body, "signalled")) {
                    Optional<Long> repository = payload.repositoryId();
                    Optional<PullRequestNumber> number = payload.pullRequest();
                    if (repository.isPresent() && number.isPresent()) {
                        hints.pullRequestMayHaveChanged(repository.get(), number.get());
                    }
                    payload.headBranch()
                            .filter(branch -> payload.action().equals("closed"))
                            .ifPresent(hints::overlayMayHaveChanged);
                }
            }
            case "workflow_run" -> {
                if (inbox.store(guid, event, body, "signalled")) {
                    // Only its end is waited for, or that it was started again: a look at every stage would cost a
                    // call.
                    payload.workflowRun()
                            .filter(run -> payload.action().equals("completed")
                                    || payload.runAttempt().orElse(1L) > 1)
                            .ifPresent(run -> hints.outsideMayHaveChanged("run:" + run));
                }
            }
            case "check_run" -> {
                if (inbox.store(guid, event, body, "signalled")) {
                    payload.checkedCommit()
                            .filter(commit -> payload.action().equals("completed")
                                    || payload.action().equals("rerequested"))
                            .ifPresent(commit -> hints.outsideMayHaveChanged("check:" + commit));
                }
            }
            case "installation", "installation_repositories" -> {
                if (inbox.store(guid, event, body, "signalled")) {
                    payload.repositories().forEach(hints::repositoryMayHaveChanged);
                }
            }
            case "repository" -> {
                if (inbox.store(guid, event, body, "signalled")) {
                    payload.repositoryId().ifPresent(hints::repositoryMayHaveChanged);
                }
            }
            case "ping" -> inbox.store(guid, event, body, "noted");
            default -> {
                // GitHub adds events and actions at any time; what we did not ask for is none of ours.
            }
        }
    }

    /** Takes in a delivery that was fetched from the forge's list. */
    @Transactional
    public void fetched(String guid, String event, Payload payload, String body) {
        take(guid, event, payload, body);
        events.publishEvent(new DeliveryTaken(DeliveryTaken.Way.FETCHED, event));
    }

    /** Takes in a comment that was found rather than delivered; without effect where it was handled before. */
    @Transactional
    public void found(Activity.WrittenComment comment, PullRequest pullRequest) {
        String body = Payload.of(comment, pullRequest);
        Payload.parse(body).ifPresent(payload -> comment("comment-" + comment.id(), payload, body));
        events.publishEvent(new DeliveryTaken(DeliveryTaken.Way.FOUND, "issue_comment"));
    }

    /** Whether a person has said something in it that is meant for us, or nearly. */
    boolean concerns(Comment comment) {
        Commands.Concern concern = commands.concern(comment);
        return (concern == Commands.Concern.ORDER || concern == Commands.Concern.HINT) && !inbox.knows(comment.id());
    }

    private void comment(String guid, Payload payload, String body) {
        Optional<Comment> written = payload.newComment();
        Commands.Concern concern = written.map(commands::concern).orElse(Commands.Concern.NONE);
        switch (concern) {
            case ORDER, HINT -> {
                Comment comment = written.orElseThrow();
                if (inbox.storeComment(guid, body, comment.id())) {
                    if (concern == Commands.Concern.ORDER) {
                        acknowledgements.show(comment.repository(), comment.id(), Reaction.EYES);
                    }
                    engine.signal(new Work(CommentWorker.KIND, guid));
                } else {
                    // It came by another way; unless this delivery is known as well, it is asked for again and again.
                    inbox.store(guid, "issue_comment", body, "known already");
                }
            }
            case BOT -> ignore(guid, body, written.orElseThrow(), "is a bot, and bots are not obeyed");
            case NONE -> {
                Optional<Comment> edited =
                        payload.editedComment().filter(comment -> commands.concern(comment) == Commands.Concern.ORDER);
                if (edited.isPresent()) {
                    ignore(guid, body, edited.get(), "has edited a comment, and an edit runs no command");
                } else {
                    inbox.store(guid, "issue_comment", body, "no command");
                }
            }
        }
    }

    private void ignore(String guid, String body, Comment comment, String why) {
        String outcome = "ignored: " + comment.sender() + " " + why;
        if (inbox.store(guid, "issue_comment", body, outcome)) {
            history.add(comment.repository(), comment.repositoryId(), comment.pullRequest(), outcome);
        }
    }
}
