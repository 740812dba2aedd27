package dev.utakata.forge;

import dev.utakata.world.memory.MemoryTeams;

class MemoryTeamsTest extends TeamsContract {

    @Override
    protected Teams teams() {
        return new MemoryTeams(world);
    }
}
