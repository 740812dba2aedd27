package dev.utakata.rollout.argocd;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clusters, {@code utakata.clusters}.
 *
 * @param manager where Argo CD keeps its Applications
 * @param app where environments run; absent where Utakata has no access to it, so that the end of an Application is taken
 *     as the end of its namespace
 */
public record ClusterProperties(
        @DefaultValue Cluster manager, @Nullable Cluster app) {

    /**
     * How one cluster is reached.
     *
     * @param kubeconfig path of a file; absent: the service account in a cluster, and the default kubeconfig elsewhere
     * @param context name of a context in it; absent: the current one
     */
    public record Cluster(
            @Nullable String kubeconfig, @Nullable String context) {}
}
