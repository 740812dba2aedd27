package dev.utakata.cli.doctor;

import dev.utakata.dns.DnsSettings;
import dev.utakata.project.Project;
import dev.utakata.rollout.Clusters.Right;
import dev.utakata.rollout.RolloutSettings;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The rights that the projects take in the two clusters: those of docs/argocd that which they use. */
final class Rights {

    private static final String ARGOCD = "argoproj.io";

    private Rights() {}

    static Set<Right> inManager(Collection<Project> projects) {
        Set<Right> rights = new LinkedHashSet<>();
        for (Project project : projects) {
            String namespace = project.rollout().namespace();
            rights.addAll(
                    project.rolloutMode() == RolloutSettings.Mode.MANAGED
                            ? ofManaged(namespace)
                            : ofGenerator(namespace));
        }
        return rights;
    }

    /** Where an ApplicationSet makes the Applications. */
    static Set<Right> ofGenerator(String namespace) {
        Set<Right> rights = new LinkedHashSet<>();
        add(rights, ARGOCD, "applications", namespace, "get", "list", "watch", "patch");
        add(rights, ARGOCD, "applicationsets", namespace, "get", "patch");
        return rights;
    }

    /** Where Utakata makes them. */
    static Set<Right> ofManaged(String namespace) {
        Set<Right> rights = new LinkedHashSet<>();
        add(rights, ARGOCD, "applications", namespace, "get", "list", "watch", "create", "patch", "delete");
        return rights;
    }

    /** @param removes whether the audit deletes namespaces */
    static Set<Right> inApp(Collection<Project> projects, boolean removes) {
        return inApp(
                projects.stream().map(project -> project.dns().targetFrom()).collect(Collectors.toSet()), removes);
    }

    /** For projects of every kind. */
    static Set<Right> everythingInApp() {
        return inApp(EnumSet.allOf(DnsSettings.TargetFrom.class), true);
    }

    private static Set<Right> inApp(Set<DnsSettings.TargetFrom> targets, boolean removes) {
        Set<Right> rights = new LinkedHashSet<>();
        add(rights, "", "namespaces", "", "get", "list");
        add(rights, "", "pods", "", "list");
        add(rights, "", "events", "", "list");
        add(rights, "", "pods/log", "", "get");
        add(rights, "apps", "replicasets", "", "list");
        add(rights, "apps", "statefulsets", "", "list");
        if (targets.contains(DnsSettings.TargetFrom.INGRESS)) {
            add(rights, "networking.k8s.io", "ingresses", "", "list");
        }
        if (targets.contains(DnsSettings.TargetFrom.GATEWAY)) {
            add(rights, "gateway.networking.k8s.io", "httproutes", "", "list");
            add(rights, "gateway.networking.k8s.io", "gateways", "", "get");
        }
        if (removes) {
            add(rights, "", "namespaces", "", "delete");
        }
        return rights;
    }

    private static void add(Set<Right> rights, String group, String resource, String namespace, String... verbs) {
        for (String verb : verbs) {
            rights.add(new Right(verb, group, resource, namespace));
        }
    }
}
