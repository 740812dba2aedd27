package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.rollout.ManagedApplication;
import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final ManagedApplications managed;

    ArgoCdRollouts(ArgoCdClusters clusters) {
        this.clusters = clusters;
        this.diagnosis = new AppClusterDiagnosis(clusters);
        this.managed = new ManagedApplications(clusters.manager());
    }

    @Override
    public void refresh(RolloutTarget target) {
        String set = target.applicationSet();
        if (set != null && !annotate(APPLICATION_SET, target.namespace(), set, LOOK_AT_SET)) {
            throw new PermanentFailure(
                    "There is no ApplicationSet " + set + " in the namespace " + target.namespace()
                            + " of the manager cluster.",
                    "Platform team: create it, or correct application-set and namespace in the project's rollout settings.");
        }
        // It need not exist yet: making it is what the ApplicationSet was asked for.
        annotate(APPLICATION, target.namespace(), target.application(), LOOK_AT_APPLICATION);
    }

    @Override
    public void manage(RolloutTarget target, ManagedApplication wanted) {
        managed.manage(target, wanted);
    }

    @Override
    public void remove(RolloutTarget target, String installation) {
        managed.remove(target, installation);
    }

    @Override
    public boolean sync(RolloutTarget target) {
        return managed.sync(target);
    }

    @Override
    public Map<String, Labelled> applications(String namespace) {
        return clusters.manager().call("list applications in " + namespace, client -> {
            Map<String, Labelled> applications = new TreeMap<>();
            client.genericKubernetesResources(APPLICATION)
                    .inNamespace(namespace)
                    .withLabel(ENVIRONMENT_LABEL)
                    .list()
                    .getItems()
                    .forEach(application -> applications.put(
                            label(application, ENVIRONMENT_LABEL),
                            new Labelled(application.getMetadata().getName(), label(application, INSTALLATION_LABEL))));
            return applications;
        });
    }

    @Override
    public Optional<Map<String, String>> namespaces() {
        return clusters.app()
                .map(cluster -> cluster.call("list namespaces", client -> {
                    Map<String, String> namespaces = new TreeMap<>();
                    client.namespaces()
                            .withLabel(ENVIRONMENT_LABEL)
                            .list()
                            .getItems()
                            .forEach(namespace -> namespaces.put(
                                    label(namespace, ENVIRONMENT_LABEL), label(namespace, INSTALLATION_LABEL)));
                    return namespaces;
                }));
    }

    @Override
    public void removeNamespace(String namespace, String installation) {
        clusters.app()
                .ifPresent(cluster -> cluster.call("delete namespaces " + namespace, client -> {
                    Resource<Namespace> resource = client.namespaces().withName(namespace);
                    Namespace there = resource.get();
                    if (there != null
                            && label(there, ENVIRONMENT_LABEL).equals(namespace)
                            && label(there, INSTALLATION_LABEL).equals(installation)) {
                        cluster.changes("delete namespaces " + namespace);
                        resource.delete();
                    }
                    return true;
                }));
    }

    private static String label(HasMetadata resource, String name) {
        return ManagedApplications.labels(resource).getOrDefault(name, "");
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
        ClusterClient manager = clusters.manager();
        SharedIndexInformer<GenericKubernetesResource> informer = manager.connected()
                .genericKubernetesResources(APPLICATION)
                .inNamespace(namespace)
                .runnableInformer(RESYNC.toMillis());
        informer.addEventHandler(new NameListener(listener));
        // Whatever ends the watch, also a cluster that is away at the start or a refusal that may be mended: try again.
        informer.exceptionHandler((started, failure) -> {
            manager.failed("watch applications in " + namespace, failure);
            return true;
        });
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
                clusters.manager()
                        .changes("have Argo CD look at " + kind.getPlural() + " " + name + " in " + namespace);
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

    static ResourceDefinitionContext kind(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("argoproj.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
