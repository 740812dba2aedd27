package dev.utakata.rollout.argocd;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;

/** How a pod is as a whole. A pod that was just made has no status at all. */
final class PodState {

    private PodState() {}

    /** Whether it is one of those that are to serve: neither done, nor failed for good, nor on its way out. */
    static boolean counts(Pod pod) {
        return !leaving(pod) && !done(pod) && !phase(pod).equals("Failed");
    }

    static boolean leaving(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether it has done its work, as the pods of Jobs do. */
    static boolean done(Pod pod) {
        return phase(pod).equals("Succeeded");
    }

    static boolean ready(Pod pod) {
        return condition(pod, "Ready")
                .filter(ready -> "True".equals(ready.getStatus()))
                .isPresent();
    }

    /** Whether it failed, and another of the same owner has done the work or serves in its place. */
    static boolean retried(Pod pod, List<Pod> all) {
        return phase(pod).equals("Failed")
                && owner(pod).isPresent()
                && all.stream().anyMatch(other -> owner(other).equals(owner(pod)) && (done(other) || ready(other)));
    }

    static String phase(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? ""
                : pod.getStatus().getPhase();
    }

    static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }

    /** Kind and name of what made it. */
    static Optional<String> owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .findFirst()
                .map((OwnerReference owner) -> owner.getKind() + " " + owner.getName());
    }
}
