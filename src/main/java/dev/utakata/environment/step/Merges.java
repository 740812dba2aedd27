package dev.utakata.environment.step;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.PullRequests.Merge;
import dev.utakata.forge.PullRequests.Merging;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Merges manifest pull requests, one at a time per repository in this process; between processes the forge's own guards
 * hold. Nobody waits in a thread: whoever is too early comes again.
 */
class Merges {

    private final PullRequests pullRequests;
    private final ManifestRepository manifests;
    private final Map<RepositoryName, ReentrantLock> turns = new ConcurrentHashMap<>();

    Merges(PullRequests pullRequests, ManifestRepository manifests) {
        this.pullRequests = pullRequests;
        this.manifests = manifests;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** @param commit of the base, which holds it */
        record Merged(CommitSha commit) implements Outcome {}

        /** Somebody has closed it without merging it. */
        record Closed(String by) implements Outcome {}

        /** @param reason what is waited for, as a phrase */
        record NotYet(String reason) implements Outcome {}
    }

    Outcome merge(ManifestSettings settings, int number, String title) {
        ReentrantLock turn = turns.computeIfAbsent(settings.repository(), name -> new ReentrantLock());
        if (!turn.tryLock()) {
            return new Outcome.NotYet("another environment is being merged");
        }
        try {
            return mergeNow(settings, new PullRequestNumber(number), title);
        } finally {
            turn.unlock();
        }
    }

    private Outcome mergeNow(ManifestSettings settings, PullRequestNumber number, String title) {
        RepositoryName repository = settings.repository();
        Optional<PullRequest> read = pullRequests.read(repository, number);
        if (read.isEmpty()) {
            return new Outcome.NotYet("the manifest pull request is not to be seen");
        }
        PullRequest.State state = read.get().state();
        if (state == PullRequest.State.MERGED) {
            // By us, and the answer was lost; or by somebody else. Whatever the base is at now, it holds it.
            return manifests
                    .head(repository, settings.base())
                    .<Outcome>map(Outcome.Merged::new)
                    .orElseGet(() -> new Outcome.NotYet("the base is not to be seen"));
        }
        if (state == PullRequest.State.CLOSED) {
            return new Outcome.Closed(pullRequests
                    .closing(repository, number)
                    .map(PullRequests.Closing::who)
                    .orElse(PullRequests.Closing.SOMEBODY));
        }
        Merging merging = new Merging(repository, number, read.get().head(), settings.mergeMethod(), title);
        return switch (pullRequests.merge(merging)) {
            case Merge.Merged merged -> new Outcome.Merged(merged.commit());
            case Merge.NotNow ignored -> new Outcome.NotYet("the base moved in the same moment");
            case Merge.Moved ignored -> new Outcome.NotYet("somebody pushed to the branch in the same moment");
            case Merge.Refused refused -> new Outcome.NotYet("GitHub does not let it be merged: " + refused.reason());
        };
    }
}
