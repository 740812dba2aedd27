package dev.utakata.forge;

import java.net.URI;
import java.util.Set;

/**
 * A pull request as it was when it was read.
 *
 * @param repository where it was opened
 * @param repositoryId the forge's number for that repository, which a rename does not change
 * @param title as its author wrote it: foreign text
 * @param author the login of whoever opened it
 * @param headBranch the branch it comes from: foreign text
 * @param head the commit at its tip
 * @param fork whether the commit comes from another repository, also when that one is gone
 * @param url where people see it
 */
public record PullRequest(
        RepositoryName repository,
        long repositoryId,
        PullRequestNumber number,
        String title,
        String author,
        State state,
        Set<String> labels,
        String headBranch,
        CommitSha head,
        boolean fork,
        URI url) {

    public PullRequest {
        labels = Set.copyOf(labels);
    }

    /** Whether it can still change: merged is a way of being closed. */
    public enum State {
        OPEN,
        CLOSED,
        MERGED
    }

    /** Whether it has this label; forges tell labels apart whatever their case. */
    public boolean bears(String label) {
        return labels.stream().anyMatch(label::equalsIgnoreCase);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
