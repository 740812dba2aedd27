package dev.utakata.rollout.argocd;

import dev.utakata.rollout.RolloutStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what we need of an Application. Every member may be missing: Argo CD adds them as it finds out. */
final class ApplicationStatus {

    /** Conditions that end in Warning are none of ours. */
    private static final Set<String> ERRORS =
            Set.of("DeletionError", "InvalidSpecError", "ComparisonError", "SyncError", "UnknownError");

    private ApplicationStatus() {}

    static RolloutStatus of(GenericKubernetesResource application) {
        return new RolloutStatus(
                text(application, "status", "sync", "status"),
                text(application, "status", "sync", "revision"),
                text(application, "status", "health", "status"),
                text(application, "status", "operationState", "phase"),
                text(application, "status", "operationState", "syncResult", "revision"),
                text(application, "status", "operationState", "message"),
                images(application),
                problems(application),
                application.getMetadata().getDeletionTimestamp() != null);
    }

    private static Set<String> images(GenericKubernetesResource application) {
        Set<String> images = new LinkedHashSet<>();
        for (Object image : list(application, "status", "summary", "images")) {
            images.add(String.valueOf(image));
        }
        return images;
    }

    private static List<String> problems(GenericKubernetesResource application) {
        List<String> problems = new ArrayList<>();
        for (Object entry : list(application, "status", "conditions")) {
            if (entry instanceof Map<?, ?> condition && ERRORS.contains(String.valueOf(condition.get("type")))) {
                problems.add(condition.get("type") + ": " + condition.get("message"));
            }
        }
        for (Object entry : list(application, "status", "operationState", "syncResult", "resources")) {
            if (entry instanceof Map<?, ?> resource && "SyncFailed".equals(resource.get("status"))) {
                problems.add(resource.get("kind") + " " + resource.get("name") + ": " + resource.get("message"));
            }
        }
        return problems;
    }

    private static String text(GenericKubernetesResource application, Object... path) {
        @Nullable Object value = application.get(path);
        return value == null ? "" : String.valueOf(value);
    }

    private static List<?> list(GenericKubernetesResource application, Object... path) {
        @Nullable Object value = application.get(path);
        return value instanceof List<?> list ? list : List.of();
    }
}
