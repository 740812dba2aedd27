package dev.utakata.forge;

import dev.utakata.world.memory.MemoryPullRequests;

class MemoryPullRequestsTest extends PullRequestsContract {

    @Override
    protected PullRequests pullRequests() {
        return new MemoryPullRequests(world);
    }
}
