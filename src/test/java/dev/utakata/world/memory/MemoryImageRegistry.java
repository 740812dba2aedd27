package dev.utakata.world.memory;

import dev.utakata.image.ImageReference;
import dev.utakata.image.ImageRegistry;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import java.util.Optional;

/** The registry, straight on the model. */
public final class MemoryImageRegistry implements ImageRegistry {

    private final World world;
    private final MemoryCall call;

    public MemoryImageRegistry(World world) {
        this.world = world;
        this.call = new MemoryCall(world, Outside.REGISTRY);
    }

    @Override
    public Optional<String> digest(ImageReference image) {
        return call.read("ImageRegistry.digest", () -> world.cluster().digest(image.toString()));
    }
}
