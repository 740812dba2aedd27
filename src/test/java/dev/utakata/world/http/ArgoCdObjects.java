package dev.utakata.world.http;

import dev.utakata.rollout.RolloutStatus;
import dev.utakata.world.argocd.Application;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The model's things as Argo CD's objects. */
final class ArgoCdObjects {

    private static final String API = "argoproj.io/v1alpha1";

    private ArgoCdObjects() {}

    static Map<String, Object> of(Application application, Instant now) {
        RolloutStatus status = application.status();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", application.name());
        metadata.put("namespace", application.set().namespace());
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("utakata.dev/environment", application.slug());
        if (!application.installation().isEmpty()) {
            labels.put("utakata.dev/installation", application.installation());
        }
        metadata.put("labels", labels);
        if (status.refreshing()) {
            metadata.put("annotations", Map.of("argocd.argoproj.io/refresh", "normal"));
        }
        metadata.put("finalizers", List.of("resources-finalizer.argocd.argoproj.io"));
        if (status.deleting()) {
            metadata.put("deletionTimestamp", now.toString());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", API);
        object.put("kind", "Application");
        object.put("metadata", metadata);
        object.put(
                "spec",
                Map.of(
                        "project",
                        "preview",
                        "source",
                        source(application, application.targetRevision()),
                        "destination",
                        Map.of("name", "app")));
        if (!status.sync().isEmpty()) {
            object.put("status", status(application, status, now));
        }
        return object;
    }

    private static Map<String, Object> status(Application application, RolloutStatus status, Instant now) {
        Map<String, Object> sync = new LinkedHashMap<>();
        sync.put("status", status.sync());
        sync.put("comparedTo", Map.of("source", source(application, status.revision())));
        if (application.comparisonError().isEmpty()) {
            sync.put("revision", status.revision());
        }
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("sync", sync);
        shape.put("health", Map.of("status", status.health()));
        if (!status.operation().isEmpty()) {
            shape.put(
                    "operationState",
                    Map.of(
                            "phase", status.operation(),
                            "message", status.operationMessage(),
                            "syncResult", Map.of("revision", status.operationRevision())));
        }
        Set<String> images = status.images();
        if (!images.isEmpty()) {
            shape.put("summary", Map.of("images", List.copyOf(images)));
        }
        application
                .comparisonError()
                .ifPresent(error -> shape.put(
                        "conditions",
                        List.of(Map.of(
                                "type", "ComparisonError", "message", error, "lastTransitionTime", now.toString()))));
        shape.put("reconciledAt", now.toString());
        return shape;
    }

    private static Map<String, Object> source(Application application, String revision) {
        return Map.of(
                "repoURL",
                "https://github.com/" + application.set().manifests() + ".git",
                "path",
                application.path(),
                "targetRevision",
                revision);
    }
}
