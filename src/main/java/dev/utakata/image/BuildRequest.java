package dev.utakata.image;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One image to be built from one commit.
 *
 * @param workflow file name of the workflow
 * @param ref trusted branch whose copy of the workflow runs
 * @param tag what the finished image is tagged with
 * @param correlationId names this request and no other; the workflow repeats it in its run's name, so that a run can be
 *     found whose id was never heard
 */
public record BuildRequest(
        RepositoryName repository,
        String workflow,
        String ref,
        CommitSha commit,
        String tag,
        PullRequestNumber pullRequest,
        String correlationId) {

    /** What the workflow is handed. */
    public SortedMap<String, String> inputs() {
        return new TreeMap<>(Map.of(
                "sha",
                commit.value(),
                "tag",
                tag,
                "pull_request",
                pullRequest.toString(),
                "correlation_id",
                correlationId));
    }
}
