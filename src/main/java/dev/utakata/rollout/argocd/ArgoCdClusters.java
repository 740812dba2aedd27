package dev.utakata.rollout.argocd;

import java.util.Optional;

/**
 * The two clusters.
 *
 * @param app empty where Utakata has no access to it
 */
record ArgoCdClusters(ClusterClient manager, Optional<ClusterClient> app) implements AutoCloseable {

    @Override
    public void close() {
        manager.close();
        app.ifPresent(ClusterClient::close);
    }
}
