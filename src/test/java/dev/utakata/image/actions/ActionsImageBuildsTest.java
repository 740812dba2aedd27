package dev.utakata.image.actions;

import dev.utakata.forge.github.WorldAccess;
import dev.utakata.image.ImageBuilds;
import dev.utakata.image.ImageBuildsContract;
import org.junit.jupiter.api.AfterEach;

class ActionsImageBuildsTest extends ImageBuildsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected ImageBuilds builds() {
        return new ActionsImageBuilds(outside.access());
    }
}
