package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.reconcile.Effects;
import dev.utakata.rollout.Entrances;
import dev.utakata.rollout.EntrancesContract;
import dev.utakata.rollout.argocd.ClusterProperties.Cluster;
import dev.utakata.world.http.KubernetesFace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppClusterEntrancesTest extends EntrancesContract {

    @TempDir
    private Path folder;

    private KubernetesFace face;
    private ArgoCdClusters clusters;

    @Override
    protected Entrances entrances() {
        face = new KubernetesFace(world);
        String kubeconfig = face.writeKubeconfig(folder).toString();
        clusters = new ArgoCdClusters(
                new ClusterClient(
                        OutsideSystem.MANAGER_CLUSTER,
                        new Cluster(kubeconfig, null),
                        Timeouts.ORDINARY,
                        Effects.done(),
                        new OutsideCalls(Clock.systemUTC())),
                Optional.of(new ClusterClient(
                        OutsideSystem.APP_CLUSTER,
                        new Cluster(kubeconfig, "app"),
                        Timeouts.ORDINARY,
                        Effects.done(),
                        new OutsideCalls(Clock.systemUTC()))));
        return new AppClusterEntrances(clusters);
    }

    @AfterEach
    void close() {
        clusters.close();
        face.close();
    }

    @Test
    void aDualstackLoadBalancerOfAwsIsCalledByTheNameThatHasBothRecords() {
        world.locked(() -> world.cluster().balances(Optional.of("k8s-shop-1.ap-northeast-1.elb.amazonaws.com")));
        assertThat(entrances.of(SLUG, HOST, Entrances.Kind.INGRESS))
                .isEqualTo(new Entrances.Entrance.Known("dualstack.k8s-shop-1.ap-northeast-1.elb.amazonaws.com"));
    }

    @Test
    void withoutTheRightToListThemTheRightIsNamed() {
        face.forbidInAppCluster("ingresses");
        assertThatThrownBy(() -> entrances.of(SLUG, HOST, Entrances.Kind.INGRESS))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        refusal -> assertThat(refusal.remedy()).contains("list ingresses in " + SLUG));
    }

    @Test
    void withoutAccessToTheAppClusterThatIsSaid() {
        Entrances blind = new AppClusterEntrances(new ArgoCdClusters(clusters.manager(), Optional.empty()));
        assertThatThrownBy(() -> blind.of(SLUG, HOST, Entrances.Kind.GATEWAY))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("no access to the app cluster");
    }
}
