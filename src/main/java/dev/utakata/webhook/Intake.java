package dev.utakata.webhook;

import dev.utakata.command.Commands;
import dev.utakata.command.Comment;
import dev.utakata.environment.Environments;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Work;
import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a verified delivery in: stores it and gives the signals that follow from it, in one transaction. Either both are
 * durable or neither is, so that only a delivery whose work is safe can turn a redelivery away.
 */
class Intake {

    private final Inbox inbox;
    private final Commands commands;
    private final Environments environments;
    private final Engine engine;

    Intake(Inbox inbox, Commands commands, Environments environments, Engine engine) {
        this.inbox = inbox;
        this.commands = commands;
        this.environments = environments;
        this.engine = engine;
    }

    @Transactional
    public void take(String guid, String event, Payload payload, String body) {
        switch (event) {
            case "issue_comment" -> comment(guid, event, payload, body);
            case "pull_request" -> {
                if (inbox.store(guid, event, body, false, "signalled")) {
                    Optional<Long> repository = payload.repositoryId();
                    Optional<PullRequestNumber> number = payload.pullRequest();
                    if (repository.isPresent() && number.isPresent()) {
                        environments.pullRequestMayHaveChanged(repository.get(), number.get());
                    }
                }
            }
            case "workflow_run" -> {
                if (inbox.store(guid, event, body, false, "signalled")) {
                    // Only its end is waited for; a look at every stage would cost a call each.
                    payload.workflowRun()
                            .filter(run -> payload.action().equals("completed"))
                            .ifPresent(run -> environments.outsideMayHaveChanged("run:" + run));
                }
            }
            case "ping", "installation", "installation_repositories" -> inbox.store(guid, event, body, false, "noted");
            default -> {
                // GitHub adds events and actions at any time; what we did not ask for is none of ours.
            }
        }
    }

    private void comment(String guid, String event, Payload payload, String body) {
        Optional<Comment> comment = payload.newComment().filter(commands::concern);
        boolean concerned = comment.isPresent();
        if (inbox.store(guid, event, body, concerned, concerned ? "" : "no command") && concerned) {
            engine.signal(new Work(CommentWorker.KIND, guid));
        }
    }
}
