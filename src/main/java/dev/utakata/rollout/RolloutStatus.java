package dev.utakata.rollout;

import java.util.List;
import java.util.Set;

/**
 * What is known of an Application, in Argo CD's own words. Empty strings stand for what Argo CD has not said yet.
 *
 * @param sync {@code Synced}, {@code OutOfSync}, {@code Unknown}
 * @param revision the commit that the last comparison used
 * @param health {@code Healthy}, {@code Progressing}, {@code Degraded}, {@code Suspended}, {@code Missing}, {@code Unknown}
 * @param operation {@code Running}, {@code Terminating}, {@code Failed}, {@code Error}, {@code Succeeded}
 * @param operationRevision the commit that the last operation applied
 * @param operationMessage what the last operation says of itself
 * @param images all images that run
 * @param problems conditions that are errors, and resources that failed to sync, one sentence each
 * @param refreshing whether it was asked to look and has not yet; Argo CD acknowledges by taking the wish off
 * @param deleting whether it is on its way out
 */
public record RolloutStatus(
        String sync,
        String revision,
        String health,
        String operation,
        String operationRevision,
        String operationMessage,
        Set<String> images,
        List<String> problems,
        boolean refreshing,
        boolean deleting) {

    public RolloutStatus {
        images = Set.copyOf(images);
        problems = List.copyOf(problems);
    }
}
