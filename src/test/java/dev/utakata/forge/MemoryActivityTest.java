package dev.utakata.forge;

import dev.utakata.world.memory.MemoryActivity;

class MemoryActivityTest extends ActivityContract {

    @Override
    protected Activity activity() {
        return new MemoryActivity(world);
    }
}
