package dev.utakata.chart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether everything that objects of the chart name is there, or is said in the values to be there already. */
final class References {

    private final Rendered rendered;
    private final Set<String> given;
    private final List<String> broken = new ArrayList<>();

    private References(Rendered rendered, Tree values) {
        this.rendered = rendered;
        this.given = new HashSet<>();
        for (String key : List.of("existingSecret", "existingClaim", "priorityClassName", "tlsSecret")) {
            values.everywhere(key).forEach(it -> given.add(it.text()));
        }
        values.at("image", "pullSecrets")
                .each()
                .forEach(it -> given.add(it.at("name").text()));
        values.everywhere("secretKeyRef").forEach(it -> given.add(it.at("name").text()));
        given.add(values.at("serviceAccount", "name").text());
        rendered.ofKind("ExternalSecret")
                .forEach(it -> given.add(it.at("spec", "target", "name").text()));
    }

    /** @param values which say what is there already */
    static List<String> broken(Rendered rendered, Tree values) {
        References references = new References(rendered, values);
        rendered.pods().forEach(references::pod);
        references.selectors();
        references.ways();
        references.rights();
        return references.broken;
    }

    private void pod(Tree template) {
        Tree spec = template.at("spec");
        if (!spec.at("serviceAccountName").isAbsent()) {
            exists("ServiceAccount", spec.at("serviceAccountName").text());
        }
        if (!spec.at("priorityClassName").isAbsent()) {
            exists("PriorityClass", spec.at("priorityClassName").text());
        }
        for (String place : List.of("configMap", "configMapRef", "configMapKeyRef")) {
            spec.everywhere(place)
                    .forEach(it -> exists("ConfigMap", it.at("name").text()));
        }
        for (String place : List.of("secret", "secretRef", "secretKeyRef")) {
            spec.everywhere(place)
                    .map(it -> it.at("name").text() + it.at("secretName").text())
                    .forEach(it -> exists("Secret", it));
        }
        spec.at("imagePullSecrets")
                .each()
                .forEach(it -> exists("Secret", it.at("name").text()));
        spec.everywhere("persistentVolumeClaim")
                .forEach(
                        it -> exists("PersistentVolumeClaim", it.at("claimName").text()));
        Set<String> volumes = names(spec.at("volumes"));
        containers(spec).forEach(container -> {
            container.at("volumeMounts").each().stream()
                    .map(it -> it.at("name").text())
                    .forEach(it -> require(volumes.contains(it), "no volume " + it));
            container
                    .everywhere("httpGet")
                    .map(it -> it.at("port").text())
                    .forEach(it -> require(names(container.at("ports")).contains(it), "no port " + it));
        });
    }

    /** A selector that matches no pod, or no service, is a mistake that nobody reports. */
    private void selectors() {
        List<Tree> pods = rendered.pods().map(it -> it.at("metadata")).toList();
        rendered.ofKind("Deployment").forEach(it -> matches(it, it.at("spec", "selector", "matchLabels"), pods));
        rendered.ofKind("Service").forEach(it -> matches(it, it.at("spec", "selector"), pods));
        rendered.ofKind("PodDisruptionBudget")
                .forEach(it -> matches(it, it.at("spec", "selector", "matchLabels"), pods));
        rendered.ofKind("NetworkPolicy").forEach(it -> {
            matches(it, it.at("spec", "podSelector", "matchLabels"), pods);
            it.at("spec", "ingress").each().stream()
                    .flatMap(rule -> rule.at("ports").each().stream())
                    .forEach(port -> require(
                            portsOfContainers().contains(port.at("port").text()),
                            "no port " + port.at("port").text()));
        });
        rendered.pods()
                .flatMap(it -> it.everywhere("labelSelector"))
                .filter(it -> it.map().containsKey("matchLabels"))
                .forEach(it -> matches(it, it.at("matchLabels"), pods));
        rendered.ofKind("ServiceMonitor").forEach(monitor -> {
            Tree labels = monitor.at("spec", "selector", "matchLabels");
            List<Tree> services = rendered.ofKind("Service").stream()
                    .filter(it -> matches(labels, it.at("metadata")))
                    .toList();
            require(services.size() == 1, "a ServiceMonitor that watches " + services.size() + " services");
            services.forEach(service -> monitor.at("spec", "endpoints")
                    .each()
                    .forEach(it -> require(
                            names(service.at("spec", "ports"))
                                    .contains(it.at("port").text()),
                            "no port " + it.at("port").text() + " of a service")));
        });
    }

    private void matches(Tree object, Tree labels, List<Tree> all) {
        require(
                all.stream().filter(it -> matches(labels, it)).count() == 1,
                object.at("kind").text() + " selects other than one set of pods by "
                        + labels.map().values());
    }

    private static boolean matches(Tree labels, Tree metadata) {
        Map<String, Tree> wanted = labels.map();
        return !wanted.isEmpty() && metadata.at("labels").map().entrySet().containsAll(wanted.entrySet());
    }

    /** From outside to a service, and from a service to a container. */
    private void ways() {
        rendered.ofKind("Service")
                .forEach(it -> it.at("spec", "ports")
                        .each()
                        .forEach(port -> require(
                                portsOfContainers()
                                        .contains(port.at("targetPort").text()),
                                "no port " + port.at("targetPort").text() + " of a container")));
        rendered.ofKind("Ingress").stream()
                .flatMap(it -> it.at("spec").everywhere("service"))
                .forEach(it -> leads(
                        it.at("name").text(), "name", it.at("port", "name").text()));
        rendered.ofKind("HTTPRoute").stream()
                .flatMap(it -> it.everywhere("backendRefs"))
                .flatMap(it -> it.each().stream())
                .forEach(it -> leads(it.at("name").text(), "port", it.at("port").text()));
        rendered.ofKind("Ingress")
                .forEach(it ->
                        it.at("spec").everywhere("secretName").forEach(secret -> exists("Secret", secret.text())));
    }

    private void leads(String service, String by, String port) {
        require(
                rendered.ofKind("Service").stream()
                        .filter(it -> it.at("metadata", "name").text().equals(service))
                        .flatMap(it -> it.at("spec", "ports").each().stream())
                        .anyMatch(it -> it.at(by).text().equals(port)),
                "no service " + service + " with the port " + port);
    }

    private void rights() {
        for (String binding : List.of("RoleBinding", "ClusterRoleBinding")) {
            for (Tree it : rendered.ofKind(binding)) {
                String namespace = it.at("metadata", "namespace").text();
                require(
                        rendered.ofKind(it.at("roleRef", "kind").text()).stream()
                                .map(role -> role.at("metadata"))
                                .anyMatch(role -> role.at("name")
                                                .text()
                                                .equals(it.at("roleRef", "name").text())
                                        && role.at("namespace").text().equals(namespace)),
                        "no role " + it.at("roleRef", "name").text() + " in " + namespace);
                it.at("subjects").each().stream()
                        .filter(subject -> subject.at("kind").text().equals("ServiceAccount"))
                        .forEach(subject ->
                                exists("ServiceAccount", subject.at("name").text()));
            }
        }
        rendered.ofKind("Secret").stream()
                .map(it -> it.at("metadata", "annotations", "kubernetes.io/service-account.name"))
                .filter(it -> !it.isAbsent())
                .forEach(it -> exists("ServiceAccount", it.text()));
    }

    private void exists(String kind, String name) {
        require(
                given.contains(name)
                        || rendered.ofKind(kind).stream()
                                .anyMatch(it -> it.at("metadata", "name").text().equals(name)),
                "no " + kind + " " + name);
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            broken.add(problem);
        }
    }

    private Set<String> portsOfContainers() {
        Set<String> ports = new HashSet<>();
        rendered.pods().flatMap(it -> containers(it.at("spec"))).forEach(it -> ports.addAll(names(it.at("ports"))));
        return ports;
    }

    private static Stream<Tree> containers(Tree spec) {
        return Stream.of("initContainers", "containers").flatMap(it -> spec.at(it).each().stream());
    }

    private static Set<String> names(Tree list) {
        Set<String> names = new HashSet<>();
        list.each().forEach(it -> names.add(it.at("name").text()));
        return names;
    }
}
