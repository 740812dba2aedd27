package dev.utakata.verify;

import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryLiveCheck;

class MemoryLiveCheckTest extends LiveCheckContract {

    @Override
    protected LiveCheck create(World world) {
        return new MemoryLiveCheck(world);
    }

    @Override
    protected int port() {
        return 80;
    }
}
