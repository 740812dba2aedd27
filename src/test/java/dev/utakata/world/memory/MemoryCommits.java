package dev.utakata.world.memory;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Commits;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;

/** Commits, straight on the model. */
public final class MemoryCommits implements Commits {

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryCommits(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public boolean exists(RepositoryName repository, CommitSha commit) {
        return call.read(
                "Commits.exists",
                MemoryPullRequests.admitted(github, repository, () -> github.hasCommit(repository, commit)));
    }
}
