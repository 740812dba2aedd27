package dev.utakata.forge;

import dev.utakata.world.Delays;
import dev.utakata.world.World;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the forge begin with: acme's shop, and one pull request of alice's. */
abstract class ForgeContract {

    static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.none());

    PullRequestNumber number;

    @BeforeEach
    void open() {
        world.github().createRepository(SHOP);
        number = world.github()
                .openPullRequest(SHOP, "alice", "Add a basket", false)
                .number();
    }

    void passes(long seconds) {
        world.advanceTo(world.now().plusSeconds(seconds));
    }
}
