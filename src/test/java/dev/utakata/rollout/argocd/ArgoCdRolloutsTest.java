package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.image.ImageReference;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.reconcile.Effects;
import dev.utakata.rollout.Rollouts;
import dev.utakata.rollout.RolloutsContract;
import dev.utakata.rollout.argocd.ClusterProperties.Cluster;
import dev.utakata.world.http.KubernetesFace;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgoCdRolloutsTest extends RolloutsContract {

    @TempDir
    private Path folder;

    private KubernetesFace face;
    private ArgoCdClusters clusters;

    @Override
    protected Rollouts rollouts() {
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
        return new ArgoCdRollouts(clusters);
    }

    @AfterEach
    void close() {
        clusters.close();
        face.close();
    }

    @Test
    void withoutAccessToTheAppClusterNothingIsSaidOfTheNamespace() {
        Rollouts blind = new ArgoCdRollouts(new ArgoCdClusters(clusters.manager(), Optional.empty()));
        up();

        assertThat(blind.namespaceExists(TARGET)).isEmpty();
        assertThat(blind.pods(TARGET)).isEmpty();
        assertThat(blind.remains(TARGET)).isEmpty();
    }

    @Test
    void withoutTheRightToListPodsNothingIsSaidOfThem() {
        face.forbidInAppCluster("pods");
        up();

        assertThat(rollouts.pods(TARGET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "replicasets", "statefulsets", "pods/log"})
    void withoutOneOfTheOtherRightsTheRestIsStillSaid(String resources) {
        face.forbidInAppCluster(resources);
        world.locked(() -> world.argocd().breakRollouts(true));
        propose(new ImageReference("registry.example.com/shop", "a".repeat(40)));
        rollouts.refresh(TARGET);
        pass(40);

        assertThat(rollouts.pods(TARGET)).hasValueSatisfying(report -> {
            assertThat(report.progress()).contains("0 of 1 pods ready");
            assertThat(report.troubles()).hasSize(1);
        });
    }

    @Test
    void whatADiagnosisReadsIsBounded() {
        world.locked(() -> world.argocd().breakRollouts(true));
        propose(new ImageReference("registry.example.com/shop", "a".repeat(40)));
        rollouts.refresh(TARGET);
        pass(40);
        world.calls().clear();

        rollouts.pods(TARGET);

        assertThat(world.calls().all())
                .extracting("what", String.class)
                .hasSize(5)
                .allSatisfy(call -> assertThat(call).containsAnyOf("limit=100", "limitBytes=65536"));
    }

    @Test
    void aRefreshPatchesBothObjectsAndPutsNeitherBack() {
        up();
        world.calls().clear();

        rollouts.refresh(TARGET);

        assertThat(world.calls().all())
                .filteredOn("changes", true)
                .extracting("what")
                .containsExactly(
                        "PATCH /apis/argoproj.io/v1alpha1/namespaces/argocd/applicationsets/previews",
                        "PATCH /apis/argoproj.io/v1alpha1/namespaces/argocd/applications/preview-shop-pr-7");
        assertThat(rollouts.status(TARGET))
                .hasValueSatisfying(status ->
                        assertThat(status.sync()).as("the status is not wiped").isEqualTo("Synced"));
    }

    @Test
    void argoCdTakesTheAnnotationsOffWhenItHasLooked() {
        up();

        rollouts.refresh(TARGET);

        assertThat(annotations(ArgoCdRollouts.APPLICATION_SET, TARGET.applicationSet()))
                .containsEntry("argocd.argoproj.io/application-set-refresh", "true");
        assertThat(annotations(ArgoCdRollouts.APPLICATION, TARGET.application()))
                .containsEntry("argocd.argoproj.io/refresh", "normal");
        pass(0);
        assertThat(annotations(ArgoCdRollouts.APPLICATION_SET, TARGET.applicationSet()))
                .isEmpty();
        assertThat(annotations(ArgoCdRollouts.APPLICATION, TARGET.application()))
                .isEmpty();
    }

    private Map<String, String> annotations(ResourceDefinitionContext kind, String name) {
        Map<String, String> annotations = clusters.manager()
                .connected()
                .genericKubernetesResources(kind)
                .inNamespace(TARGET.namespace())
                .withName(name)
                .get()
                .getMetadata()
                .getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    @Test
    void aDroppedWatchIsTakenUpAgain() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = rollouts.watch("argocd", heard::add)) {
            propose(new ImageReference("registry.example.com/shop", "a".repeat(40)));
            rollouts.refresh(TARGET);
            pass(0);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(TARGET.application());

            face.dropWatches();
            heard.clear();
            pass(40);

            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(TARGET.application());
        }
    }
}
