package dev.utakata.forge;

import dev.utakata.world.memory.MemoryReactions;

class MemoryReactionsTest extends ReactionsContract {

    @Override
    protected Reactions reactions() {
        return new MemoryReactions(world);
    }
}
