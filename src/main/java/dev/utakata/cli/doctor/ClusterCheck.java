package dev.utakata.cli.doctor;

import dev.utakata.rollout.Clusters;
import dev.utakata.rollout.Clusters.Cluster;
import dev.utakata.rollout.Clusters.Right;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a cluster can be reached, and allows what is done there. It is asked by a review, which stores nothing. */
final class ClusterCheck implements Check {

    private final Clusters clusters;
    private final Cluster cluster;
    private final Set<Right> rights;

    ClusterCheck(Clusters clusters, Cluster cluster, Set<Right> rights) {
        this.clusters = clusters;
        this.cluster = cluster;
        this.rights = Set.copyOf(rights);
    }

    static String name(Cluster cluster) {
        return cluster == Cluster.MANAGER ? "manager cluster" : "app cluster";
    }

    @Override
    public String name() {
        return name(cluster);
    }

    @Override
    public Finding look() {
        if (cluster == Cluster.APP && !clusters.hasApp()) {
            return Finding.skipped(
                    "utakata.clusters.app is not set: the Application's end must do as proof, and pods are not looked at");
        }
        List<Right> missing = rights.stream()
                .filter(right -> !clusters.allows(cluster, right))
                .toList();
        return missing.isEmpty()
                ? Finding.good("allows all " + rights.size() + " things that are done there")
                : Finding.broken(
                        "does not allow: "
                                + missing.stream().map(Right::toString).sorted().collect(Collectors.joining(", ")),
                        "Apply "
                                + missing.stream()
                                        .map(this::file)
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(" and "))
                                + ", and look whom its binding names: kubectl auth whoami tells who Utakata is.");
    }

    /** The one that grants it. What both modes take in a namespace that has projects of both, both grant. */
    private String file(Right missing) {
        if (cluster == Cluster.APP) {
            return missing.verb().equals("delete")
                    ? "docs/argocd/app-cluster-remove-rbac.yaml"
                    : "docs/argocd/app-cluster-rbac.yaml";
        }
        boolean managed = missing.resource().equals("applications")
                && rights.contains(new Right("create", missing.group(), missing.resource(), missing.namespace()));
        return managed ? "docs/argocd/managed-rbac.yaml" : "docs/argocd/generator-rbac.yaml";
    }
}
