package dev.utakata.rollout.argocd;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the clusters are reached ({@code utakata.clusters}).
 *
 * @param manager the cluster in which Argo CD keeps its Applications
 * @param app the cluster in which the environments run; absent: Utakata has no access to it, and the Application's end
 *     must do as proof that nothing is left
 */
public record ClusterProperties(
        @DefaultValue Cluster manager, @Nullable Cluster app) {

    /**
     * One cluster. With neither, the kubeconfig of {@code KUBECONFIG} or the home folder is used where there is one, else
     * the service account of the pod in which Utakata runs.
     *
     * @param kubeconfig file that says how to reach it
     * @param context context in the kubeconfig; absent: its current one
     */
    public record Cluster(
            @Nullable String kubeconfig, @Nullable String context) {}
}
