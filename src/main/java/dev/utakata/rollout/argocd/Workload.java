package dev.utakata.rollout.argocd;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;

/** What there is in a namespace, as far as it tells why pods do not come up. */
record Workload(List<Pod> pods, List<Event> events, List<ReplicaSet> replicaSets, List<StatefulSet> statefulSets) {

    Workload {
        pods = List.copyOf(pods);
        events = List.copyOf(events);
        replicaSets = List.copyOf(replicaSets);
        statefulSets = List.copyOf(statefulSets);
    }
}
