package dev.utakata.world.argocd;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.RepositoryName;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Argo CD with one ApplicationSet of the pull request generator: what is open and labelled in the manifest repository has
 * an Application, pinned to the head commit. It looks when it is asked to, or by itself after a long while.
 */
public final class ArgoCdModel {

    /** How long a pod that cannot pull its image counts as progressing. */
    private static final Duration PULL_DEADLINE = Duration.ofMinutes(2);

    private final World world;
    private final Map<String, ApplicationModel> applications = new TreeMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private @Nullable RepositoryName manifests;
    private String label = "";
    private String namespace = "";
    private String applicationSet = "";
    private boolean broken;

    public ArgoCdModel(World world) {
        this.world = world;
    }

    /** Installs the ApplicationSet. */
    public void manage(RepositoryName manifests, String label, String namespace, String applicationSet) {
        this.manifests = manifests;
        this.label = label;
        this.namespace = namespace;
        this.applicationSet = applicationSet;
        world.after(world.delays().generator(), this::generateRegularly);
    }

    public String namespace() {
        return namespace;
    }

    public String applicationSet() {
        return applicationSet;
    }

    /** All Applications there are, by name. */
    public Map<String, RolloutStatus> applications() {
        Map<String, RolloutStatus> all = new TreeMap<>();
        applications.forEach((name, application) -> all.put(name, application.status()));
        return all;
    }

    /** From now on, applications do not become healthy: their pods crash. */
    public void breakRollouts(boolean broken) {
        this.broken = broken;
    }

    /** Who is told the name of every Application that changes, under the world's lock. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    public void noLongerOnChange(Consumer<String> listener) {
        listeners.remove(listener);
    }

    private void generateRegularly() {
        generate();
        world.after(world.delays().generator(), this::generateRegularly);
    }

    /** The ApplicationSet is refreshed: Applications come, move and go as the pull requests do. */
    public void generate() {
        Map<String, String> wanted = new TreeMap<>();
        for (PullRequest pullRequest : world.github().pullRequests(Objects.requireNonNull(manifests))) {
            if (pullRequest.isOpen()
                    && pullRequest.labels().contains(label)
                    && pullRequest.headBranch().startsWith("utakata/")) {
                wanted.put(
                        pullRequest.headBranch().substring("utakata/".length()),
                        pullRequest.head().value());
            }
        }
        wanted.forEach(this::want);
        List.copyOf(applications.values()).stream()
                .filter(application -> !wanted.containsKey(application.slug))
                .forEach(this::delete);
    }

    private void want(String slug, String commit) {
        ApplicationModel application = applications.get("preview-" + slug);
        if (application == null) {
            application = new ApplicationModel("preview-" + slug, slug, commit);
            applications.put(application.name, application);
            sync(application);
        } else if (!application.deleting && !application.target.equals(commit)) {
            application.target = commit;
            sync(application);
        }
    }

    /** Compares and applies; until it is through, what ran before goes on and is called healthy. */
    private void sync(ApplicationModel application) {
        String commit = application.target;
        application.revision = commit;
        application.problems.clear();
        Optional<OverlayReading> overlay = OverlayReading.of(
                world.git().read(Objects.requireNonNull(manifests), commit, "environments/" + application.slug));
        if (overlay.isEmpty()) {
            application.sync = "Unknown";
            application.problems.add("ComparisonError: kustomize build failed");
            changed(application);
            return;
        }
        application.sync = "Synced";
        application.operation = "Succeeded";
        application.operationRevision = commit;
        application.operationMessage = "successfully synced";
        application.images.add(overlay.get().image() + ":" + overlay.get().tag());
        application.health = "Progressing";
        world.cluster().createNamespace(overlay.get().namespace());
        changed(application);
        world.after(world.delays().rollout(), () -> rolledOut(application, commit, overlay.get()));
    }

    private void rolledOut(ApplicationModel application, String commit, OverlayReading overlay) {
        if (application.deleting || !application.target.equals(commit)) {
            return;
        }
        String image = overlay.image() + ":" + overlay.tag();
        if (!world.cluster().hasImage(image)) {
            world.after(PULL_DEADLINE, () -> degrade(application, commit));
        } else if (broken) {
            degrade(application, commit);
        } else {
            application.health = "Healthy";
            application.images.clear();
            application.images.add(image);
            world.cluster().serve(overlay.host(), new AppCluster.Running(overlay.namespace(), image, overlay.tag()));
            changed(application);
        }
    }

    private void degrade(ApplicationModel application, String commit) {
        if (!application.deleting && application.target.equals(commit)) {
            application.health = "Degraded";
            changed(application);
        }
    }

    private void delete(ApplicationModel application) {
        if (application.deleting) {
            return;
        }
        application.deleting = true;
        changed(application);
        world.after(world.delays().rollout(), () -> {
            world.cluster().deleteNamespace(application.slug);
            applications.remove(application.name);
            changed(application);
        });
    }

    private void changed(ApplicationModel application) {
        List.copyOf(listeners).forEach(listener -> listener.accept(application.name));
    }
}
