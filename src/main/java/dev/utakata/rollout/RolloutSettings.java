package dev.utakata.rollout;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a project's overlays reach the app cluster.
 *
 * @param namespace namespace of the manager cluster in which Argo CD keeps its Applications
 * @param application name of an environment's Application; {@code {slug}} stands for the environment
 * @param mode who makes it; absent: the generator that fits the manifest's activation
 * @param sync who has Argo CD apply what it has compared
 * @param applicationSet the ApplicationSet that makes it; needed unless Utakata does
 * @param project the AppProject of an Application that Utakata makes
 * @param cluster Argo CD's name of the app cluster, for an Application that Utakata makes
 * @param web where Argo CD's own pages are, such as {@code https://argocd.example.com}; absent: no links to them
 * @param timeout how long a rollout may take before it counts as failed
 */
public record RolloutSettings(
        @DefaultValue("argocd") String namespace,
        @DefaultValue("preview-{slug}") String application,
        @Nullable Mode mode,
        @DefaultValue("auto") Sync sync,
        @Nullable String applicationSet,
        @DefaultValue("preview") String project,
        @Nullable String cluster,
        @Nullable URI web,
        @DefaultValue("15m") Duration timeout) {

    /** Who makes the Application. */
    public enum Mode {
        /** An ApplicationSet, of the open manifest pull requests. */
        PULL_REQUEST_GENERATOR,
        /** An ApplicationSet, of the folders on the base branch. */
        DIRECTORY_GENERATOR,
        /** Utakata. */
        MANAGED
    }

    /** Who has Argo CD apply what it has compared. */
    public enum Sync {
        /** Argo CD, by the Application's own policy. */
        AUTO,
        /** Utakata, for Applications that do not sync by themselves. */
        OPERATION
    }
}
