package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.rollout.ManagedApplication;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications that Utakata makes by itself, known by their labels. */
final class ManagedApplications {

    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Has the controller delete what the Application has made before the Application itself goes. */
    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";

    private final ClusterClient manager;

    ManagedApplications(ClusterClient manager) {
        this.manager = manager;
    }

    void manage(RolloutTarget target, ManagedApplication wanted) {
        manager.call("create applications " + target.application() + " in " + target.namespace(), client -> {
            Resource<GenericKubernetesResource> resource = named(client, target);
            GenericKubernetesResource there = resource.get();
            if (there == null) {
                manager.changes("create applications " + target.application() + " in " + target.namespace());
                create(client, target, wanted);
            } else {
                requireOurs(there, target, wanted.installation());
                if (there.getMetadata().getDeletionTimestamp() != null) {
                    throw new TransientFailure("the Application of an earlier try is still being deleted");
                }
                // The spec alone: a whole object put back would wipe the status, which has no sub-resource.
                manager.changes("patch applications " + target.application() + " in " + target.namespace());
                resource.patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of("spec", spec(target, wanted))));
            }
            return true;
        });
    }

    private static void create(KubernetesClient client, RolloutTarget target, ManagedApplication wanted) {
        GenericKubernetesResource application = new GenericKubernetesResource();
        application.setApiVersion("argoproj.io/v1alpha1");
        application.setKind("Application");
        application.setMetadata(new ObjectMetaBuilder()
                .withName(target.application())
                .withNamespace(target.namespace())
                .withLabels(Map.of(
                        MANAGED_BY,
                        "utakata",
                        Rollouts.ENVIRONMENT_LABEL,
                        target.destination(),
                        Rollouts.INSTALLATION_LABEL,
                        wanted.installation()))
                .withFinalizers(FINALIZER)
                .build());
        application.setAdditionalProperty("spec", spec(target, wanted));
        try {
            client.genericKubernetesResources(ArgoCdRollouts.APPLICATION)
                    .inNamespace(target.namespace())
                    .resource(application)
                    .create();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw failure;
            }
            throw new TransientFailure("the Application was made in the same moment", failure);
        }
    }

    private static Map<String, Object> spec(RolloutTarget target, ManagedApplication wanted) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("project", wanted.project());
        spec.put(
                "source",
                Map.of(
                        "repoURL", wanted.repository().toString(),
                        "targetRevision", wanted.revision(),
                        "path", wanted.path()));
        spec.put("destination", Map.of("name", wanted.cluster(), "namespace", target.destination()));
        Map<String, Object> policy = new LinkedHashMap<>();
        if (wanted.automated()) {
            policy.put("automated", Map.of("prune", true, "selfHeal", true));
        }
        policy.put("retry", Map.of("limit", 5, "refresh", true));
        spec.put("syncPolicy", policy);
        return spec;
    }

    void remove(RolloutTarget target, String installation) {
        manager.call("delete applications " + target.application() + " in " + target.namespace(), client -> {
            Resource<GenericKubernetesResource> resource = named(client, target);
            GenericKubernetesResource there = resource.get();
            if (there != null && there.getMetadata().getDeletionTimestamp() == null) {
                requireOurs(there, target, installation);
                manager.changes("delete applications " + target.application() + " in " + target.namespace());
                resource.withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
            }
            return true;
        });
    }

    private static void requireOurs(GenericKubernetesResource application, RolloutTarget target, String installation) {
        Map<String, String> labels = labels(application);
        if (!installation.equals(labels.get(Rollouts.INSTALLATION_LABEL))
                || !target.destination().equals(labels.get(Rollouts.ENVIRONMENT_LABEL))) {
            throw new PermanentFailure(
                    "There is an Application " + target.application() + " that this Utakata has not made.",
                    "Platform team: rename one of the two; rollout.application of the project names ours.");
        }
    }

    static Map<String, String> labels(HasMetadata resource) {
        @Nullable Map<String, String> labels = resource.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    /** The Sync button of Argo CD's API server does the same: not while an operation goes on, and on what it has read. */
    boolean sync(RolloutTarget target) {
        return manager.call("patch applications " + target.application() + " in " + target.namespace(), client -> {
            GenericKubernetesResource there = named(client, target).get();
            if (there == null || there.getAdditionalProperties().get("operation") != null) {
                return false;
            }
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("operationState", null);
            Map<String, Object> patch = new LinkedHashMap<>();
            patch.put("metadata", Map.of("resourceVersion", there.getMetadata().getResourceVersion()));
            patch.put(
                    "operation",
                    Map.of(
                            "initiatedBy", Map.of("username", "utakata"),
                            "info", List.of(Map.of("name", "Environment", "value", target.destination())),
                            "retry", Map.of("limit", 5),
                            "sync", Map.of("prune", true)));
            patch.put("status", status);
            manager.changes("sync applications " + target.application() + " in " + target.namespace());
            try {
                named(client, target).patch(PatchContext.of(PatchType.JSON_MERGE), json(patch));
                return true;
            } catch (KubernetesClientException failure) {
                if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                    return false;
                }
                throw failure;
            }
        });
    }

    /** With nulls, by which a merge patch removes; fabric8's own mapper leaves them out. */
    private static String json(Map<String, Object> patch) {
        return tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsString(patch);
    }

    private static Resource<GenericKubernetesResource> named(KubernetesClient client, RolloutTarget target) {
        return client.genericKubernetesResources(ArgoCdRollouts.APPLICATION)
                .inNamespace(target.namespace())
                .withName(target.application());
    }
}
