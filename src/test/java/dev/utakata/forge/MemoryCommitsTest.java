package dev.utakata.forge;

import dev.utakata.world.memory.MemoryCommits;

class MemoryCommitsTest extends CommitsContract {

    @Override
    protected Commits commits() {
        return new MemoryCommits(world);
    }
}
