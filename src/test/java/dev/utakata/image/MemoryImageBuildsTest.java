package dev.utakata.image;

import dev.utakata.world.memory.MemoryImageBuilds;

class MemoryImageBuildsTest extends ImageBuildsContract {

    @Override
    protected ImageBuilds builds() {
        return new MemoryImageBuilds(world);
    }
}
