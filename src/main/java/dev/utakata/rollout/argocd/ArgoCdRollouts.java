package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rollouts by Argo CD, through the Kubernetes API. */
final class ArgoCdRollouts implements Rollouts {

    static final ResourceDefinitionContext APPLICATION = kind("Application", "applications");
    static final ResourceDefinitionContext APPLICATION_SET = kind("ApplicationSet", "applicationsets");

    /**
     * Patches of one annotation each, which the controllers remove when they have looked. A whole object is never put
     * back: an Application's CRD has no status sub-resource, so a stale copy would wipe its status.
     */
    private static final String LOOK_AT_SET =
            "{\"metadata\":{\"annotations\":{\"argocd.argoproj.io/application-set-refresh\":\"true\"}}}";

    private static final String LOOK_AT_APPLICATION =
            "{\"metadata\":{\"annotations\":{\"argocd.argoproj.io/refresh\":\"normal\"}}}";

    /** How often the listener hears of every Application again, in case that a change was missed. */
    private static final Duration RESYNC = Duration.ofMinutes(10);

    private final ArgoCdClusters clusters;
    private final AppClusterDiagnosis diagnosis;

    ArgoCdRollouts(ArgoCdClusters clusters) {
        this.clusters = clusters;
        this.diagnosis = new AppClusterDiagnosis(clusters);
    }

    @Override
    public void refresh(RolloutTarget target) {
        if (!annotate(APPLICATION_SET, target.namespace(), target.applicationSet(), LOOK_AT_SET)) {
            throw new PermanentFailure(
                    "There is no ApplicationSet " + target.applicationSet() + " in the namespace " + target.namespace()
                            + " of the manager cluster.",
                    "Platform team: create it, or correct application-set and namespace in the project's rollout settings.");
        }
        // It need not exist yet: making it is what the ApplicationSet was asked for.
        annotate(APPLICATION, target.namespace(), target.application(), LOOK_AT_APPLICATION);
    }

    @Override
    public Optional<RolloutStatus> status(RolloutTarget target) {
        String what = "get applications " + target.application() + " in " + target.namespace();
        return clusters.manager()
                .call(
                        what,
                        client -> Optional.ofNullable(
                                        named(client, APPLICATION, target.namespace(), target.application())
                                                .get())
                                .map(ApplicationStatus::of));
    }

    @Override
    public Optional<Boolean> namespaceExists(RolloutTarget target) {
        String what = "get namespaces " + target.destination();
        return clusters.app()
                .map(cluster -> cluster.call(
                        what,
                        client -> Optional.ofNullable(client.namespaces()
                                        .withName(target.destination())
                                        .get())
                                .isPresent()));
    }

    @Override
    public Optional<PodsReport> pods(RolloutTarget target) {
        return diagnosis.pods(target);
    }

    @Override
    public List<String> remains(RolloutTarget target) {
        return diagnosis.remains(target);
    }

    @Override
    public AutoCloseable watch(String namespace, Consumer<String> listener) {
        SharedIndexInformer<GenericKubernetesResource> informer = clusters.manager()
                .call(
                        "watch applications in " + namespace,
                        client -> client.genericKubernetesResources(APPLICATION)
                                .inNamespace(namespace)
                                .runnableInformer(RESYNC.toMillis()));
        informer.addEventHandler(new NameListener(listener));
        // Whatever ends the watch, also a cluster that is away at the start or a refusal that may be mended: try again.
        informer.exceptionHandler((started, failure) -> true);
        informer.start();
        return informer::stop;
    }

    /**
     * Patches an object, which fabric8 reads first.
     *
     * @return whether there is such an object
     */
    private boolean annotate(ResourceDefinitionContext kind, String namespace, String name, String patch) {
        String what = "patch " + kind.getPlural() + " " + name + " in " + namespace;
        return clusters.manager().call(what, client -> {
            try {
                named(client, kind, namespace, name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
                return true;
            } catch (KubernetesClientException failure) {
                if (failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                    return false;
                }
                throw failure;
            }
        });
    }

    private static Resource<GenericKubernetesResource> named(
            KubernetesClient client, ResourceDefinitionContext kind, String namespace, String name) {
        return client.genericKubernetesResources(kind).inNamespace(namespace).withName(name);
    }

    private static ResourceDefinitionContext kind(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("argoproj.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
