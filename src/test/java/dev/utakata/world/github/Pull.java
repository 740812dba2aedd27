package dev.utakata.world.github;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/** A pull request that changes. */
final class Pull {

    final PullRequestNumber number;
    String title;
    final String author;
    final String branch;
    final String base;
    final boolean fork;
    final Set<String> labels = new LinkedHashSet<>();
    PullRequest.State state = PullRequest.State.OPEN;

    /** What the pull request shows. Stays behind the branch while the pull request is closed. */
    CommitSha head;

    CommitSha tip;

    /** Whether its branch is in the git server; commits that people push to an application are made up. */
    boolean live;

    int pushes;
    String closedBy = "";
    Instant closedAt = Instant.EPOCH;
    boolean draft;
    boolean locked;
    boolean forkIsGone;
    Instant updated = Instant.EPOCH;

    /** What it was from each change on. */
    final TreeMap<Instant, PullRequest> past = new TreeMap<>();

    Pull(
            PullRequestNumber number,
            String title,
            String author,
            String branch,
            String base,
            boolean fork,
            CommitSha head) {
        this.number = number;
        this.title = title;
        this.author = author;
        this.branch = branch;
        this.base = base;
        this.fork = fork;
        this.head = head;
        this.tip = head;
    }

    PullRequest view(Repo repo, URI web) {
        return new PullRequest(
                repo.name,
                repo.id,
                number,
                title,
                author,
                state,
                labels,
                branch,
                head,
                fork,
                URI.create(web + "/" + repo.name + "/pull/" + number));
    }
}
