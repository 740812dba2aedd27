package dev.utakata.world.memory;

import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.PodsReport.Trouble;
import dev.utakata.world.World;
import dev.utakata.world.argocd.Application;
import dev.utakata.world.cluster.AppPod;
import dev.utakata.world.cluster.AppPod.State;
import java.util.ArrayList;
import java.util.List;

/** Why pods do not come up and namespaces do not go, straight from the model. */
final class MemoryDiagnosis {

    private final World world;

    MemoryDiagnosis(World world) {
        this.world = world;
    }

    PodsReport pods(String namespace) {
        List<AppPod> pods = world.cluster().pods().in(namespace);
        return new PodsReport(
                (int) pods.stream().filter(pod -> pod.state() == State.READY).count(),
                (int) pods.stream()
                        .filter(pod -> pod.state() != State.OVER_QUOTA)
                        .count(),
                pods.stream()
                        .filter(pod -> pod.state() != State.READY && pod.state() != State.STARTING)
                        .map(MemoryDiagnosis::trouble)
                        .toList());
    }

    List<String> remains(String application, String namespace) {
        List<String> sentences = new ArrayList<>();
        world.argocd()
                .application(application)
                .map(Application::status)
                .filter(status -> status.deleting())
                .ifPresent(status -> sentences.add("The Application " + application
                        + " waits for its finalizer resources-finalizer.argocd.argoproj.io."));
        world.cluster()
                .blockedBy(namespace)
                .ifPresent(finalizer -> sentences.add("The namespace " + namespace
                        + " is not gone yet: some content in the namespace has finalizers remaining: " + finalizer
                        + " in 1 resource instances. The load balancer controller has not let go of it."));
        return List.copyOf(sentences);
    }

    private static Trouble trouble(AppPod pod) {
        String object = (pod.state() == State.OVER_QUOTA ? "ReplicaSet " : "Pod ") + pod.name();
        return new Trouble(
                object,
                object + " " + predicate(pod),
                pod.state() == State.IMAGE_MISSING ? "Comment /test-tag rebuild if the image is gone." : "Mend it.",
                pod.state() == State.CRASHING ? AppPod.LAST_LINES : List.of());
    }

    private static String predicate(AppPod pod) {
        return switch (pod.state()) {
            case STARTING, READY -> throw new IllegalArgumentException(pod + " is in no trouble");
            case IMAGE_MISSING -> "cannot pull the image " + pod.image() + ": not found.";
            case CRASHING -> "crashed: the container app ended with exit code 1.";
            case UNSCHEDULABLE ->
                "cannot be scheduled, because no node has enough free CPU: 0/3 nodes are available: 3 Insufficient cpu.";
            case PROBE_FAILING -> "cannot pass the readiness probe: the answer was HTTP 503.";
            case OVER_QUOTA ->
                "cannot create pods: exceeded quota: preview, requested: cpu=1, used: cpu=4, limited: cpu=4.";
        };
    }
}
