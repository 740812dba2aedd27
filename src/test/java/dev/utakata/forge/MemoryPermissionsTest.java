package dev.utakata.forge;

import dev.utakata.world.memory.MemoryPermissions;

class MemoryPermissionsTest extends PermissionsContract {

    @Override
    protected Permissions permissions() {
        return new MemoryPermissions(world);
    }
}
