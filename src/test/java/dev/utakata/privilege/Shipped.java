package dev.utakata.privilege;

import java.util.List;

/** The files of rights that the documentation hands out. */
final class Shipped {

    static final List<Grants> ALL = List.of(
            AppManifest.shipped(),
            IamPolicy.shipped("route53"),
            IamPolicy.shipped("ecr"),
            ClusterRole.shipped(Demand.System.MANAGER_CLUSTER, "generator-rbac"),
            ClusterRole.shipped(Demand.System.MANAGER_CLUSTER, "managed-rbac"),
            ClusterRole.shipped(Demand.System.MANAGER_CLUSTER, "doctor-rbac"),
            ClusterRole.basicUser(Demand.System.MANAGER_CLUSTER),
            ClusterRole.basicUser(Demand.System.APP_CLUSTER),
            ClusterRole.shipped(Demand.System.APP_CLUSTER, "app-cluster-rbac"),
            ClusterRole.shipped(Demand.System.APP_CLUSTER, "app-cluster-remove-rbac"));

    private Shipped() {}
}
