package dev.utakata.world.argocd;

import dev.utakata.rollout.RolloutStatus;
import dev.utakata.world.World;
import java.util.Map;
import java.util.function.Consumer;

/** Argo CD. */
public final class ArgoCdModel {

    private final World world;

    public ArgoCdModel(World world) {
        this.world = world;
    }

    /** All Applications there are, by name. */
    public Map<String, RolloutStatus> applications() {
        throw new UnsupportedOperationException();
    }

    /** From now on, applications do not become healthy: their pods crash. */
    public void breakRollouts(boolean broken) {
        throw new UnsupportedOperationException();
    }

    /** Who is told the name of every Application that changes; at most one listener, for the memory face's watch. */
    public void onChange(Consumer<String> listener) {
        throw new UnsupportedOperationException();
    }
}
