package dev.utakata.world.memory;

import dev.utakata.rollout.Entrances;
import dev.utakata.world.Outside;
import dev.utakata.world.World;

/** The app cluster's Ingresses and Gateways, straight on the model. */
public final class MemoryEntrances implements Entrances {

    private final World world;

    public MemoryEntrances(World world) {
        this.world = world;
    }

    @Override
    public Entrance of(String namespace, String host, Kind kind) {
        String what = kind == Kind.INGRESS ? "Ingress" : "Gateway";
        return new MemoryCall(world, Outside.ARGOCD).read("entrance " + namespace, () -> {
            if (!world.cluster().hosts(namespace).contains(host)) {
                return new Entrance.Unknown("no " + what + " in " + namespace + " is for " + host);
            }
            return world.cluster()
                    .loadBalancer()
                    .<Entrance>map(Entrance.Known::new)
                    .orElseGet(() -> new Entrance.Unknown("the " + what + " has no load balancer yet"));
        });
    }
}
