package dev.utakata.world.argocd;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import java.util.List;

/** What the generator sees of GitHub. */
@FunctionalInterface
interface ManifestPullRequests {

    /** The open pull requests of a repository that bear the label. */
    List<Entry> openWith(RepositoryName repository, String label);

    /** @param branch it comes from, @param head the commit at its tip */
    record Entry(String branch, CommitSha head) {}
}
