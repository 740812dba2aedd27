package dev.utakata.forge.github;

import dev.utakata.forge.Teams;
import dev.utakata.forge.TeamsContract;
import org.junit.jupiter.api.AfterEach;

class GitHubTeamsTest extends TeamsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Teams teams() {
        return new GitHubTeams(outside.access());
    }
}
