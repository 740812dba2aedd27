package dev.utakata.forge;

import java.time.Instant;
import java.util.List;

/**
 * What has happened in a repository of late: for whoever must know although nobody told. Costs a call or two a look, none
 * of the budget where nothing is new.
 */
public interface Activity {

    /**
     * The pull requests that changed since then, in whatever state, the latest change first.
     *
     * @return complete or not: a look is bounded to a thousand pull requests
     * @throws dev.utakata.failure.TransientFailure where it cannot be read now
     */
    Changes pullRequestsSince(RepositoryName repository, Instant since);

    /**
     * The comments on pull requests (and issues, which forges do not tell apart here) that were written since then and
     * never edited, oldest first.
     *
     * @return complete or not: a look is bounded to about a thousand comments, written or edited
     * @throws dev.utakata.failure.TransientFailure where it cannot be read now
     */
    Written commentsSince(RepositoryName repository, Instant since);

    /** @param complete whether these are all; otherwise older changes are missing */
    record Changes(List<PullRequest> pullRequests, boolean complete) {

        public Changes {
            pullRequests = List.copyOf(pullRequests);
        }
    }

    /**
     * @param complete whether these are all; otherwise younger ones are missing
     * @param until where the look came to; whoever begins there the next time misses nothing
     */
    record Written(List<WrittenComment> comments, boolean complete, Instant until) {

        public Written {
            comments = List.copyOf(comments);
        }
    }

    /**
     * A comment as it was written.
     *
     * @param onPullRequest whether it stands on a pull request, as opposed to an issue
     * @param bot whether the forge calls its author a bot, or an App wrote it
     * @param body foreign text
     */
    record WrittenComment(
            PullRequestNumber number,
            boolean onPullRequest,
            CommentId id,
            String author,
            boolean bot,
            String body,
            Instant at) {}
}
