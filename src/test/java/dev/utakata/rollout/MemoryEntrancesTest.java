package dev.utakata.rollout;

import dev.utakata.world.memory.MemoryEntrances;

class MemoryEntrancesTest extends EntrancesContract {

    @Override
    protected Entrances entrances() {
        return new MemoryEntrances(world);
    }
}
