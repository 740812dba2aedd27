package dev.utakata.forge.github;

import dev.utakata.forge.Deployments;
import dev.utakata.forge.DeploymentsContract;
import org.junit.jupiter.api.AfterEach;

class GitHubDeploymentsTest extends DeploymentsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Deployments deployments() {
        return new GitHubDeployments(outside.access());
    }
}
