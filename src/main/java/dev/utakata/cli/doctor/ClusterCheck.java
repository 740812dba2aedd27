package dev.utakata.cli.doctor;

import dev.utakata.rollout.Clusters;
import dev.utakata.rollout.Clusters.Cluster;
import dev.utakata.rollout.Clusters.Right;
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
        String missing = rights.stream()
                .filter(right -> !clusters.allows(cluster, right))
                .map(Right::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Finding.good("allows all " + rights.size() + " things that are done there")
                : Finding.broken(
                        "does not allow: " + missing,
                        "Apply " + file()
                                + ", and look whom its binding names: kubectl auth whoami tells who Utakata is.");
    }

    private String file() {
        if (cluster == Cluster.APP) {
            return rights.stream().anyMatch(right -> right.verb().equals("delete"))
                    ? "docs/argocd/app-cluster-rbac.yaml and app-cluster-remove-rbac.yaml"
                    : "docs/argocd/app-cluster-rbac.yaml";
        }
        return rights.stream().anyMatch(right -> right.verb().equals("create"))
                ? "docs/argocd/managed-rbac.yaml"
                : "docs/argocd/generator-rbac.yaml";
    }
}
