package dev.utakata.forge.github;

import dev.utakata.forge.Activity;
import dev.utakata.forge.ActivityContract;
import org.junit.jupiter.api.AfterEach;

class GitHubActivityTest extends ActivityContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Activity activity() {
        return new GitHubActivity(outside.access());
    }
}
