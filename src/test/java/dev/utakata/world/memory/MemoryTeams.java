package dev.utakata.world.memory;

import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Team;
import dev.utakata.forge.Teams;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;

/** Teams, straight on the model. */
public final class MemoryTeams implements Teams {

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryTeams(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public boolean isMember(RepositoryName repository, Team team, String login) {
        return call.read(
                "Teams.isMember", MemoryPullRequests.admitted(github, repository, () -> github.isMember(team, login)));
    }
}
