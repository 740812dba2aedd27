package dev.utakata.world.argocd;

import dev.utakata.rollout.RolloutStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An Application: what it is to show, and how far it is. Read and changed under the world's lock. */
public final class Application {

    private final ApplicationSet set;
    private final String slug;
    private final String name;
    private final String installation;

    String targetRevision;
    String sync = "";
    String revision = "";
    String health = "";
    String operation = "";
    String operationRevision = "";
    String operationMessage = "";
    Optional<String> comparisonError = Optional.empty();
    boolean deleting;

    /** What is being brought up, and what serves: during a roll-out they differ. */
    Optional<Rendered> starting = Optional.empty();

    Optional<Rendered> serving = Optional.empty();

    /** Counts the roll-outs, so that what was planned for an older one is dropped. */
    long rollout;

    /** What is to be applied. */
    Optional<Rendered> wanted = Optional.empty();

    /** Whether it applies by itself what it has compared. */
    boolean automated = true;

    /** Whether it was asked to look and has not yet. */
    boolean refreshing;

    Application(ApplicationSet set, String slug, String targetRevision) {
        this(set, slug, "preview-" + slug, "", targetRevision);
    }

    /** @param installation what its label says of who made it; empty where it does not */
    Application(ApplicationSet set, String slug, String name, String installation, String targetRevision) {
        this.set = set;
        this.slug = slug;
        this.name = name;
        this.installation = installation;
        this.targetRevision = targetRevision;
    }

    public String name() {
        return name;
    }

    public String installation() {
        return installation;
    }

    /** What was applied last. */
    Optional<Rendered> applied() {
        return starting.or(() -> serving);
    }

    public ApplicationSet set() {
        return set;
    }

    public String slug() {
        return slug;
    }

    /** The commit that it is pinned to. */
    public String targetRevision() {
        return targetRevision;
    }

    /** The folder of its overlay. */
    public String path() {
        return "environments/" + slug;
    }

    /** Why its manifests cannot be rendered, if so. */
    public Optional<String> comparisonError() {
        return comparisonError;
    }

    public RolloutStatus status() {
        Set<String> images = new LinkedHashSet<>();
        serving.ifPresent(rendered -> images.addAll(rendered.images()));
        starting.ifPresent(rendered -> images.addAll(rendered.images()));
        return new RolloutStatus(
                sync,
                revision,
                health,
                operation,
                operationRevision,
                operationMessage,
                images,
                comparisonError
                        .map(error -> List.of("Argo CD reports ComparisonError: " + error))
                        .orElse(List.of()),
                refreshing,
                deleting);
    }

    /** The namespaces of the app cluster that it has made. */
    Set<String> namespaces() {
        Set<String> namespaces = new LinkedHashSet<>();
        serving.ifPresent(rendered -> namespaces.add(rendered.namespace()));
        starting.ifPresent(rendered -> namespaces.add(rendered.namespace()));
        return namespaces;
    }
}
