package dev.utakata.world.memory;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.argocd.Application;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rollouts in memory. */
public final class MemoryRollouts implements Rollouts {

    private final World world;
    private final MemoryCall call;
    private final MemoryDiagnosis diagnosis;

    public MemoryRollouts(World world) {
        this.world = world;
        this.call = new MemoryCall(world, Outside.ARGOCD);
        this.diagnosis = new MemoryDiagnosis(world);
    }

    @Override
    public void refresh(RolloutTarget target) {
        boolean managed =
                call.change("refresh", () -> world.argocd().refreshSet(target.namespace(), target.applicationSet()));
        if (!managed) {
            throw new PermanentFailure(
                    "There is no ApplicationSet " + target.applicationSet() + ".", "Platform team: create it.");
        }
        world.locked(() -> {
            world.argocd().refreshApplication(target.namespace(), target.application());
        });
    }

    @Override
    public Optional<RolloutStatus> status(RolloutTarget target) {
        return call.read(
                "status",
                () -> world.argocd()
                        .application(target.application())
                        .filter(application -> application.set().namespace().equals(target.namespace()))
                        .map(Application::status));
    }

    @Override
    public Optional<Boolean> namespaceExists(RolloutTarget target) {
        return call.read(
                "namespaceExists",
                () -> Optional.of(world.cluster().namespaces().contains(target.destination())));
    }

    @Override
    public Optional<PodsReport> pods(RolloutTarget target) {
        try {
            return Optional.of(call.read("pods", () -> diagnosis.pods(target.destination())));
        } catch (TransientFailure unheard) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> remains(RolloutTarget target) {
        try {
            return call.read("remains", () -> diagnosis.remains(target.application(), target.destination()));
        } catch (TransientFailure unheard) {
            return List.of();
        }
    }

    @Override
    public AutoCloseable watch(String namespace, Consumer<String> listener) {
        Runnable end = world.locked(() -> world.argocd().onChange(listener));
        return () -> world.locked(end);
    }
}
