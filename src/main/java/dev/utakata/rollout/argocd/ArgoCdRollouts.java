package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts as Applications. Only annotations are written, by patches that name nothing else: Argo CD keeps status in the
 * same object (its CRD has no status subresource), and whoever puts back a stale whole object wipes it.
 */
class ArgoCdRollouts implements Rollouts, AutoCloseable {

    private static final ResourceDefinitionContext APPLICATIONS = definition("Application", "applications");
    private static final ResourceDefinitionContext APPLICATION_SETS = definition("ApplicationSet", "applicationsets");
    private static final long RESYNC_MILLIS = 5 * 60 * 1000L;

    private final KubernetesClient manager;
    private final @Nullable KubernetesClient app;

    /** @param app null where there is no access to the app cluster */
    ArgoCdRollouts(KubernetesClient manager, @Nullable KubernetesClient app) {
        this.manager = manager;
        this.app = app;
    }

    private static ResourceDefinitionContext definition(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("argoproj.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    @Override
    public void refresh(RolloutTarget target) {
        // The controller regenerates at once and removes the annotation; otherwise a pull request generator looks every
        // 30 minutes by default.
        boolean found = annotate(
                APPLICATION_SETS,
                target.namespace(),
                target.applicationSet(),
                "argocd.argoproj.io/application-set-refresh",
                "true");
        if (!found) {
            throw new PermanentFailure(
                    "there is no ApplicationSet " + target.applicationSet() + " in the namespace " + target.namespace(),
                    "The platform team creates it, or mends rollout.application-set of the project.");
        }
        annotate(APPLICATIONS, target.namespace(), target.application(), "argocd.argoproj.io/refresh", "normal");
    }

    /** @return whether there is such an object */
    private boolean annotate(
            ResourceDefinitionContext kind, String namespace, String name, String annotation, String value) {
        String patch = "{\"metadata\":{\"annotations\":{\"" + annotation + "\":\"" + value + "\"}}}";
        return call(() -> {
            try {
                manager.genericKubernetesResources(kind)
                        .inNamespace(namespace)
                        .withName(name)
                        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
                return true;
            } catch (KubernetesClientException failure) {
                if (failure.getCode() == 404) {
                    return false;
                }
                throw failure;
            }
        });
    }

    @Override
    public Optional<RolloutStatus> status(RolloutTarget target) {
        return call(() -> Optional.ofNullable(manager.genericKubernetesResources(APPLICATIONS)
                        .inNamespace(target.namespace())
                        .withName(target.application())
                        .get())
                .map(ApplicationStatus::of));
    }

    @Override
    public Optional<Boolean> namespaceExists(RolloutTarget target) {
        KubernetesClient client = app;
        if (client == null) {
            return Optional.empty();
        }
        return Optional.of(
                call(() -> client.namespaces().withName(target.destination()).get() != null));
    }

    @Override
    public AutoCloseable watch(String namespace, Consumer<String> listener) {
        SharedIndexInformer<GenericKubernetesResource> informer = manager.genericKubernetesResources(APPLICATIONS)
                .inNamespace(namespace)
                .runnableInformer(RESYNC_MILLIS);
        informer.addEventHandler(new Hints(listener));
        // Whatever happens to the watch, it is begun again; until then the steps look by themselves.
        informer.exceptionHandler((started, failure) -> true);
        informer.start();
        return informer::close;
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == 401 || failure.getCode() == 403) {
                throw new PermanentFailure(
                        "the cluster does not let Utakata do this: " + failure.getStatus(),
                        "The platform team grants get, list, watch and patch on applications and applicationsets, and"
                                + " get on namespaces of the app cluster.",
                        failure);
            }
            throw new TransientFailure("the cluster cannot be asked now", failure);
        }
    }

    @Override
    public void close() {
        manager.close();
        if (app != null) {
            app.close();
        }
    }

    private record Hints(Consumer<String> listener) implements ResourceEventHandler<GenericKubernetesResource> {

        @Override
        public void onAdd(GenericKubernetesResource application) {
            listener.accept(application.getMetadata().getName());
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            listener.accept(after.getMetadata().getName());
        }

        @Override
        public void onDelete(GenericKubernetesResource application, boolean finalStateUnknown) {
            listener.accept(application.getMetadata().getName());
        }
    }
}
