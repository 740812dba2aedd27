package dev.utakata.world.http;

import dev.utakata.world.cluster.AppPod;
import dev.utakata.world.cluster.AppPod.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model's things as objects of the app cluster. */
final class AppClusterObjects {

    private AppClusterObjects() {}

    static Map<String, Object> namespace(String name, Optional<String> finalizer, Instant now) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("phase", "Active");
        finalizer.ifPresent(blocking -> {
            metadata.put("deletionTimestamp", now.toString());
            status.put("phase", "Terminating");
            status.put(
                    "conditions",
                    List.of(
                            condition("NamespaceDeletionContentFailure", "False", "ContentDeleted", "All is deleted"),
                            condition(
                                    "NamespaceContentRemaining",
                                    "True",
                                    "SomeResourcesRemain",
                                    "Some resources are remaining: ingresses.networking.k8s.io has 1 resource instances"),
                            condition(
                                    "NamespaceFinalizersRemaining",
                                    "True",
                                    "SomeFinalizersRemain",
                                    "Some content in the namespace has finalizers remaining: " + blocking
                                            + " in 1 resource instances")));
        });
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Namespace",
                "metadata",
                metadata,
                "spec",
                Map.of("finalizers", List.of("kubernetes")),
                "status",
                status);
    }

    static Map<String, Object> pods(List<AppPod> pods) {
        return list(
                "v1",
                "PodList",
                pods.stream()
                        .filter(pod -> pod.state() != State.OVER_QUOTA)
                        .map(AppClusterObjects::pod)
                        .toList());
    }

    static Map<String, Object> events(List<AppPod> pods) {
        return list(
                "v1",
                "EventList",
                pods.stream()
                        .filter(pod -> pod.state() == State.PROBE_FAILING)
                        .map(AppClusterObjects::unhealthy)
                        .toList());
    }

    static Map<String, Object> replicaSets(List<AppPod> pods) {
        return list(
                "apps/v1",
                "ReplicaSetList",
                pods.stream().map(AppClusterObjects::replicaSet).toList());
    }

    static Map<String, Object> list(String version, String kind, List<Map<String, Object>> items) {
        return Map.of("apiVersion", version, "kind", kind, "metadata", Map.of(), "items", items);
    }

    private static Map<String, Object> pod(AppPod pod) {
        boolean ready = pod.state() == State.READY;
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("phase", ready || pod.state() == State.CRASHING ? "Running" : "Pending");
        if (pod.state() == State.UNSCHEDULABLE) {
            status.put(
                    "conditions",
                    List.of(condition(
                            "PodScheduled",
                            "False",
                            "Unschedulable",
                            "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available.")));
        } else {
            status.put("conditions", List.of(Map.of("type", "Ready", "status", ready ? "True" : "False")));
            status.put("containerStatuses", List.of(container(pod, ready)));
        }
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", pod.name()),
                "spec",
                Map.of("containers", List.of(Map.of("name", "app", "image", pod.image()))),
                "status",
                status);
    }

    private static Map<String, Object> container(AppPod pod, boolean ready) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", "app");
        container.put("image", pod.image());
        container.put("ready", ready);
        container.put(
                "state",
                switch (pod.state()) {
                    case READY, PROBE_FAILING -> Map.of("running", Map.of());
                    case IMAGE_MISSING ->
                        waiting(
                                "ImagePullBackOff",
                                "Back-off pulling image \"" + pod.image()
                                        + "\": ErrImagePull: rpc error: code = NotFound"
                                        + " desc = failed to pull and unpack image \"" + pod.image()
                                        + "\": failed to resolve reference \"" + pod.image() + "\": " + pod.image()
                                        + ": not found");
                    case CRASHING -> waiting("CrashLoopBackOff", "back-off 40s restarting failed container=app");
                    default -> waiting("ContainerCreating", "");
                });
        if (pod.state() == State.CRASHING) {
            container.put("lastState", Map.of("terminated", Map.of("exitCode", 1, "reason", "Error")));
        }
        return container;
    }

    private static Map<String, Object> unhealthy(AppPod pod) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Event",
                "metadata",
                Map.of("name", pod.name() + ".1"),
                "involvedObject",
                Map.of("kind", "Pod", "name", pod.name()),
                "type",
                "Warning",
                "reason",
                "Unhealthy",
                "message",
                "Readiness probe failed: HTTP probe failed with statuscode: 503");
    }

    private static Map<String, Object> replicaSet(AppPod pod) {
        boolean refused = pod.state() == State.OVER_QUOTA;
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("replicas", refused ? 0 : 1);
        if (refused) {
            status.put(
                    "conditions",
                    List.of(condition(
                            "ReplicaFailure",
                            "True",
                            "FailedCreate",
                            "pods \"" + pod.name() + "-\" is forbidden: exceeded quota: preview, requested: cpu=1,"
                                    + " used: cpu=4, limited: cpu=4")));
        }
        return Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "ReplicaSet",
                "metadata",
                Map.of("name", pod.name()),
                "spec",
                Map.of("replicas", 1),
                "status",
                status);
    }

    private static Map<String, Object> waiting(String reason, String message) {
        return Map.of("waiting", Map.of("reason", reason, "message", message));
    }

    private static Map<String, Object> condition(String type, String status, String reason, String message) {
        return Map.of("type", type, "status", status, "reason", reason, "message", message);
    }
}
