package dev.utakata.world.memory;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Commits;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.git.GitModel;
import dev.utakata.world.github.GitHubModel;
import java.util.Optional;

/** Commits, straight on the model. */
public final class MemoryCommits implements Commits {

    private final GitHubModel github;
    private final GitModel git;
    private final MemoryCall call;

    public MemoryCommits(World world) {
        this.github = world.github();
        this.git = world.git();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public boolean exists(RepositoryName repository, CommitSha commit) {
        return call.read(
                "Commits.exists",
                MemoryPullRequests.admitted(github, repository, () -> github.hasCommit(repository, commit)));
    }

    @Override
    public Optional<Boolean> contains(RepositoryName repository, CommitSha descendant, CommitSha ancestor) {
        return call.read(
                "Commits.contains",
                MemoryPullRequests.admitted(
                        github, repository, () -> git.holds(repository, descendant.value(), ancestor.value())));
    }
}
