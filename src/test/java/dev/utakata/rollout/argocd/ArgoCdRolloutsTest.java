package dev.utakata.rollout.argocd;

import dev.utakata.rollout.Rollouts;
import dev.utakata.rollout.RolloutsContract;
import dev.utakata.world.http.KubernetesFace;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ArgoCdRolloutsTest extends RolloutsContract {

    @TempDir
    Path folder;

    private @Nullable KubernetesFace face;
    private @Nullable ArgoCdRollouts rollouts;

    @Override
    protected Rollouts rollouts() {
        face = new KubernetesFace(world);
        ClusterProperties.Cluster cluster =
                new ClusterProperties.Cluster(face.writeKubeconfig(folder).toString(), null);
        rollouts = new ArgoCdRollouts(Clusters.client(cluster), Clusters.client(cluster));
        return rollouts;
    }

    @Override
    protected void catchUp() {
        Objects.requireNonNull(face).catchUp();
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(rollouts).close();
        Objects.requireNonNull(face).close();
    }
}
