package dev.utakata.forge.github;

import dev.utakata.forge.Reactions;
import dev.utakata.forge.ReactionsContract;
import org.junit.jupiter.api.AfterEach;

class GitHubReactionsTest extends ReactionsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Reactions reactions() {
        return new GitHubReactions(outside.access());
    }
}
