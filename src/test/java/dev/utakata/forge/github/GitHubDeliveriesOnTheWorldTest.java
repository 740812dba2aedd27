package dev.utakata.forge.github;

import dev.utakata.forge.Deliveries;
import dev.utakata.forge.DeliveriesContract;
import org.junit.jupiter.api.AfterEach;

class GitHubDeliveriesOnTheWorldTest extends DeliveriesContract {

    private final WorldAccess outside = WorldAccess.ofAnApp(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Deliveries deliveries() {
        return new GitHubDeliveries(outside.access());
    }
}
