package dev.utakata.world.memory;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import java.util.Optional;
import java.util.function.Consumer;

/** Rollouts straight from the model. */
public final class MemoryRollouts implements Rollouts {

    private final World world;
    private final MemoryCall call;

    public MemoryRollouts(World world) {
        this.world = world;
        this.call = new MemoryCall(world, Outside.ARGOCD);
    }

    @Override
    public void refresh(RolloutTarget target) {
        call.change("refresh", () -> {
            if (!world.argocd().applicationSet().equals(target.applicationSet())) {
                throw new PermanentFailure(
                        "there is no ApplicationSet " + target.applicationSet(), "The platform team creates it.");
            }
            world.argocd().generate();
            return true;
        });
    }

    @Override
    public Optional<RolloutStatus> status(RolloutTarget target) {
        return call.read(
                "read Application",
                () -> Optional.ofNullable(world.argocd().applications().get(target.application())));
    }

    @Override
    public Optional<Boolean> namespaceExists(RolloutTarget target) {
        return call.read(
                "read namespace", () -> Optional.of(world.cluster().namespaces().contains(target.destination())));
    }

    @Override
    public AutoCloseable watch(String namespace, Consumer<String> listener) {
        world.locked(() -> world.argocd().onChange(listener));
        return () -> world.locked(() -> world.argocd().noLongerOnChange(listener));
    }
}
