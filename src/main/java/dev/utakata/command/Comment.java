package dev.utakata.command;

import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.time.Instant;

/**
 * A comment that somebody has just written on a pull request.
 *
 * @param id the forge's number for it
 * @param sender login of whoever wrote it, as the forge's event says
 * @param bot whether the forge calls the sender a bot
 * @param body as written: foreign text
 * @param at when it was written, by the forge's clock; the epoch where that is not known
 */
public record Comment(
        RepositoryName repository,
        long repositoryId,
        PullRequestNumber pullRequest,
        CommentId id,
        String sender,
        boolean bot,
        String body,
        Instant at) {}
