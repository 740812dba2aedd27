package dev.utakata.rollout;

import dev.utakata.world.memory.MemoryRollouts;

class MemoryRolloutsTest extends RolloutsContract {

    @Override
    protected Rollouts rollouts() {
        return new MemoryRollouts(world);
    }
}
