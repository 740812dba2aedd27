package dev.utakata.world.memory;

import dev.utakata.forge.Permission;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;

/** Permissions, straight on the model. */
public final class MemoryPermissions implements Permissions {

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryPermissions(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public Permission of(RepositoryName repository, String login) {
        return call.read("Permissions.of", MemoryPullRequests.refusing(() -> {
            if (!github.exists(repository)) {
                return Permission.NONE;
            }
            github.admit(repository);
            return github.permission(repository, login).orElse(Permission.NONE);
        }));
    }
}
