package dev.utakata.forge.github;

import dev.utakata.forge.Permissions;
import dev.utakata.forge.PermissionsContract;
import org.junit.jupiter.api.AfterEach;

class GitHubPermissionsTest extends PermissionsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Permissions permissions() {
        return new GitHubPermissions(outside.access());
    }
}
