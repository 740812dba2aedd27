package dev.utakata.forge;

import dev.utakata.world.memory.MemoryComments;

class MemoryCommentsTest extends CommentsContract {

    @Override
    protected Comments comments() {
        return new MemoryComments(world);
    }
}
