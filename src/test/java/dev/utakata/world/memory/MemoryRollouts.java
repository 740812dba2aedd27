package dev.utakata.world.memory;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.rollout.ManagedApplication;
import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.argocd.Application;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Rollouts in memory. */
public class MemoryRollouts implements Rollouts {

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
        String set = target.applicationSet();
        boolean there =
                call.change("refresh", () -> set == null || world.argocd().refreshSet(target.namespace(), set));
        if (!there) {
            throw new PermanentFailure("There is no ApplicationSet " + set + ".", "Platform team: create it.");
        }
        world.locked(() -> {
            world.argocd().refreshApplication(target.namespace(), target.application());
        });
    }

    @Override
    public void manage(RolloutTarget target, ManagedApplication wanted) {
        Optional<Application> stranger = call.change("manage", () -> {
            Optional<Application> there = world.argocd().application(target.application());
            if (there.isEmpty()) {
                world.argocd()
                        .create(
                                manifests(wanted),
                                target.namespace(),
                                target.application(),
                                target.destination(),
                                wanted.installation(),
                                wanted.revision(),
                                wanted.automated());
            } else if (isOurs(there.get(), wanted.installation())) {
                world.argocd().repin(target.application(), wanted.revision());
                return Optional.<Application>empty();
            }
            return there;
        });
        if (stranger.isPresent()) {
            throw new PermanentFailure(
                    "There is an Application " + target.application() + " that this Utakata has not made.",
                    "Platform team: rename one of the two.");
        }
    }

    private static RepositoryName manifests(ManagedApplication wanted) {
        return RepositoryName.of(wanted.repository().getPath().substring(1).replaceAll("\\.git$", ""));
    }

    private static boolean isOurs(Application application, String installation) {
        return application.installation().equals(installation);
    }

    @Override
    public void remove(RolloutTarget target, String installation) {
        boolean stranger = call.change("remove", () -> {
            Optional<Application> there = world.argocd().application(target.application());
            boolean ours = there.filter(it -> isOurs(it, installation)).isPresent();
            if (ours) {
                world.argocd().delete(target.application());
            }
            return there.isPresent() && !ours;
        });
        if (stranger) {
            throw new PermanentFailure(
                    "There is an Application " + target.application() + " that this Utakata has not made.",
                    "Platform team: rename one of the two.");
        }
    }

    @Override
    public boolean sync(RolloutTarget target) {
        return call.change("sync", () -> world.argocd().sync(target.application()));
    }

    @Override
    public Map<String, Labelled> applications(String namespace) {
        return call.read("applications", () -> {
            Map<String, Labelled> all = new TreeMap<>();
            world.argocd().applications().keySet().stream()
                    .map(name -> world.argocd().application(name).orElseThrow())
                    .filter(application -> application.set().namespace().equals(namespace))
                    .forEach(application ->
                            all.put(application.slug(), new Labelled(application.name(), application.installation())));
            return all;
        });
    }

    @Override
    public Optional<Map<String, String>> namespaces() {
        return call.read("namespaces", () -> Optional.of(world.cluster().owners()));
    }

    @Override
    public void removeNamespace(String namespace, String installation) {
        call.change("removeNamespace", () -> {
            if (installation.equals(world.cluster().owners().get(namespace))) {
                world.cluster().deleteNamespace(namespace);
            }
            return true;
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
