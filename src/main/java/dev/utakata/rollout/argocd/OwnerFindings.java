package dev.utakata.rollout.argocd;

import dev.utakata.outside.OneLine;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What keeps pods from being made at all, such as a quota or an admission webhook. It is said by what is to make them:
 * a ReplicaSet has a condition for it, the others have events only, which count while pods are lacking.
 */
final class OwnerFindings {

    private static final int LONGEST = 240;
    private static final String FAILED_CREATE = "FailedCreate";

    private final Workload workload;
    private final Warnings warnings;

    OwnerFindings(Workload workload, Warnings warnings) {
        this.workload = workload;
        this.warnings = warnings;
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        workload.replicaSets().forEach(set -> ofReplicaSet(set).ifPresent(findings::add));
        workload.statefulSets().forEach(set -> ofStatefulSet(set).ifPresent(findings::add));
        findings.addAll(ofOthers());
        return findings;
    }

    private Optional<Finding> ofReplicaSet(ReplicaSet set) {
        Integer has = set.getStatus() == null ? null : set.getStatus().getReplicas();
        Integer wants = set.getSpec() == null ? null : set.getSpec().getReplicas();
        if (!lacks(set.getMetadata(), wants, has)) {
            return Optional.empty();
        }
        Optional<String> condition = set.getStatus() == null
                ? Optional.empty()
                : set.getStatus().getConditions().stream()
                        .filter(found ->
                                "ReplicaFailure".equals(found.getType()) && FAILED_CREATE.equals(found.getReason()))
                        .filter(found -> "True".equals(found.getStatus()) && found.getMessage() != null)
                        .map(ReplicaSetCondition::getMessage)
                        .findFirst();
        return condition
                .or(() -> warnings.newest("ReplicaSet", set.getMetadata(), Set.of(FAILED_CREATE)))
                .map(message -> refused("ReplicaSet", set.getMetadata().getName(), message));
    }

    private Optional<Finding> ofStatefulSet(StatefulSet set) {
        Integer has = set.getStatus() == null ? null : set.getStatus().getReplicas();
        Integer wants = set.getSpec() == null ? null : set.getSpec().getReplicas();
        if (!lacks(set.getMetadata(), wants, has)) {
            return Optional.empty();
        }
        return warnings.newest("StatefulSet", set.getMetadata(), Set.of(FAILED_CREATE))
                .map(message -> refused("StatefulSet", set.getMetadata().getName(), message));
    }

    /** Jobs and DaemonSets, of which it is enough to know that none of their pods is there. */
    private List<Finding> ofOthers() {
        Set<String> told = new HashSet<>();
        workload.pods().forEach(pod -> PodState.owner(pod).ifPresent(told::add));
        List<Finding> findings = new ArrayList<>();
        for (Event event : warnings.about(Set.of("Job", "DaemonSet"), FAILED_CREATE)) {
            String kind = event.getInvolvedObject().getKind();
            String name = event.getInvolvedObject().getName();
            if (told.add(kind + " " + name)) {
                findings.add(refused(kind, name, Warnings.message(event)));
            }
        }
        return findings;
    }

    /** Not where it is scaled down, as the ReplicaSets of older versions are. */
    private static boolean lacks(ObjectMeta object, @Nullable Integer wants, @Nullable Integer has) {
        return object.getDeletionTimestamp() == null && (has == null ? 0 : has) < (wants == null ? 1 : wants);
    }

    private static Finding refused(String kind, String name, String message) {
        String said = OneLine.of(message, Integer.MAX_VALUE)
                .replaceFirst("^Error creating: ", "")
                .replaceFirst("^create Pod \\S+ in StatefulSet \\S+ failed error: ", "")
                .replaceFirst("^pods \"[^\"]*\" is forbidden: ", "")
                .replaceFirst("^Internal error occurred: ", "");
        return Finding.of(Cause.REFUSED, kind, name, "cannot create pods: " + OneLine.of(said, LONGEST));
    }
}
