package dev.utakata.world.argocd;

import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster.Running;
import dev.utakata.world.cluster.Pods;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of an Application from a commit to healthy pods, and to its end. From the pin on, a look takes a tenth of the
 * world's rollout delay, the sync another tenth, and the pods the rest; meanwhile the old version serves, and is what
 * {@code Healthy} is said of.
 */
final class Rollout {

    /** The deployments' {@code progressDeadlineSeconds}. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** How often the kubelet tries to pull an image that is not there. */
    private static final Duration PULL_BACK_OFF = Duration.ofSeconds(10);

    /** How often it is seen whether a namespace has gone. */
    private static final Duration STILL_THERE = Duration.ofSeconds(10);

    private final World world;
    private final Consumer<Application> changed;
    private boolean crash;
    private boolean asleep;

    /** @param changed is told of every change but an Application's end */
    Rollout(World world, Consumer<Application> changed) {
        this.world = world;
        this.changed = changed;
    }

    /** From now on nothing is looked at. */
    void sleep(boolean asleep) {
        this.asleep = asleep;
    }

    void crash(boolean crash) {
        this.crash = crash;
    }

    /** Has Argo CD look at a commit that it was just pinned to. */
    void lookSoon(Application application) {
        String target = application.targetRevision;
        world.after(tenth(), () -> {
            if (application.targetRevision.equals(target)) {
                look(application);
            }
        });
    }

    /** Compares with the commit that it is pinned to, and syncs once for each. */
    void look(Application application) {
        String revision = resolved(application);
        if (asleep || application.deleting || application.revision.equals(revision)) {
            return;
        }
        application.revision = revision;
        try {
            Rendered rendered = Kustomize.render(
                    folder -> world.git().read(application.set().manifests(), application.revision, folder),
                    application.path());
            application.comparisonError = Optional.empty();
            if (application.applied().filter(rendered::equals).isPresent()) {
                // What the new commit changes is not in the cluster: nothing is to be applied.
                application.sync = "Synced";
            } else {
                application.rollout++;
                application.wanted = Optional.of(rendered);
                application.sync = "OutOfSync";
                application.health = application.serving.isPresent() ? application.health : "Missing";
                if (application.automated) {
                    operate(application);
                }
            }
        } catch (BrokenOverlay broken) {
            application.comparisonError =
                    Optional.of("Failed to load target state: failed to generate manifest: " + broken.getMessage());
            application.sync = "Unknown";
            application.health = application.health.isEmpty() ? "Missing" : application.health;
        }
        changed.accept(application);
    }

    /** Applies what was compared last; without effect while that is going on, or where there is nothing to apply. */
    boolean operate(Application application) {
        if (application.wanted.isEmpty() || application.operation.equals("Running") && !application.automated) {
            return false;
        }
        long rollout = application.rollout;
        Rendered rendered = application.wanted.get();
        application.operation = "Running";
        application.operationRevision = application.revision;
        application.operationMessage = "waiting for healthy state of resources";
        world.after(tenth(), () -> ifCurrent(application, rollout, () -> apply(application, rendered, rollout)));
        changed.accept(application);
        return true;
    }

    /** The commit that it is pinned to, or at the head of the branch that it follows. */
    private String resolved(Application application) {
        String target = application.targetRevision;
        return target.matches("[0-9a-f]{40}")
                ? target
                : world.git().head(application.set().manifests(), target).orElse("");
    }

    /** Deletes it, which takes the rollout delay. @param gone what then happens */
    void delete(Application application, Runnable gone) {
        application.deleting = true;
        application.rollout++;
        changed.accept(application);
        world.after(world.delays().rollout(), () -> end(application, gone));
    }

    /** Its namespaces are among what it has made, so it goes when they are gone. */
    private void end(Application application, Runnable gone) {
        application.namespaces().forEach(world.cluster()::deleteNamespace);
        if (application.namespaces().stream().anyMatch(world.cluster().namespaces()::contains)) {
            world.after(STILL_THERE, () -> end(application, gone));
        } else {
            gone.run();
        }
    }

    private void apply(Application application, Rendered rendered, long rollout) {
        application.starting = Optional.of(rendered);
        application.wanted = Optional.empty();
        application.sync = "Synced";
        application.operation = "Succeeded";
        application.operationMessage = "successfully synced (all tasks run)";
        application.health = "Progressing";
        world.cluster().createNamespace(rendered.namespace());
        if (rendered.labels().containsKey("utakata.dev/environment")) {
            world.cluster().label(rendered.namespace(), rendered.labels().getOrDefault("utakata.dev/installation", ""));
        }
        world.cluster().pods().start(rendered.namespace(), rendered.images());
        changed.accept(application);
        Duration rest = world.delays().rollout().minus(tenth().multipliedBy(2));
        world.after(rest, () -> ifCurrent(application, rollout, () -> start(application, rendered, Duration.ZERO)));
    }

    /** @param waited how long the pods have waited for their image */
    private void start(Application application, Rendered rendered, Duration waited) {
        Pods pods = world.cluster().pods();
        boolean pulled =
                rendered.images().stream().allMatch(world.cluster()::hasImage) && !pods.held(rendered.namespace());
        pods.look(rendered.namespace(), crash);
        long rollout = application.rollout;
        if (pulled && !crash) {
            serve(application, rendered);
        } else if (pulled || waited.compareTo(DEADLINE) >= 0) {
            application.health = "Degraded";
        } else {
            world.after(
                    PULL_BACK_OFF,
                    () -> ifCurrent(
                            application, rollout, () -> start(application, rendered, waited.plus(PULL_BACK_OFF))));
            return;
        }
        changed.accept(application);
    }

    private void serve(Application application, Rendered rendered) {
        application.health = "Healthy";
        application.serving = Optional.of(rendered);
        application.starting = Optional.empty();
        world.cluster().pods().serve(rendered.namespace(), rendered.images());
        for (Rendered.Image image : rendered.tagged()) {
            for (String host : rendered.hosts()) {
                String tagged = world.cluster().taggedAs(image.toString()).orElse("");
                String commit = tagged.substring(tagged.lastIndexOf(':') + 1);
                world.cluster().serve(host, new Running(rendered.namespace(), image.toString(), commit));
            }
        }
    }

    private static void ifCurrent(Application application, long rollout, Runnable next) {
        if (application.rollout == rollout) {
            next.run();
        }
    }

    private Duration tenth() {
        return world.delays().rollout().dividedBy(10);
    }
}
