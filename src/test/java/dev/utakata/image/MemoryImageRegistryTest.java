package dev.utakata.image;

import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryImageRegistry;

class MemoryImageRegistryTest extends ImageRegistryContract {

    @Override
    protected ImageRegistry create(World world) {
        return new MemoryImageRegistry(world);
    }

    @Override
    protected String host() {
        return "registry.example.com";
    }
}
