package dev.utakata.forge;

import dev.utakata.world.memory.MemoryDeployments;

class MemoryDeploymentsTest extends DeploymentsContract {

    @Override
    protected Deployments deployments() {
        return new MemoryDeployments(world);
    }
}
