package dev.utakata.forge.github;

import dev.utakata.forge.Commits;
import dev.utakata.forge.CommitsContract;
import org.junit.jupiter.api.AfterEach;

class GitHubCommitsTest extends CommitsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Commits commits() {
        return new GitHubCommits(outside.access());
    }
}
