package dev.utakata.privilege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * A Role or ClusterRole.
 *
 * @param namespace the only one that it is about; empty: all
 * @param rights each as {@code verb group/resource}
 */
record ClusterRole(Demand.System cluster, String name, String namespace, Set<String> rights) implements Grants {

    static ClusterRole shipped(Demand.System cluster, String file) {
        try {
            return parse(cluster, file, Files.readString(Path.of("docs/argocd/" + file + ".yaml")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What every account of a cluster may, by the role that Kubernetes itself binds to all of them. */
    static ClusterRole basicUser(Demand.System cluster) {
        return new ClusterRole(
                cluster, "system:basic-user", "", Set.of("create authorization.k8s.io/selfsubjectaccessreviews"));
    }

    static ClusterRole parse(Demand.System cluster, String name, String yaml) {
        Map<?, ?> role = StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .map(it -> (Map<?, ?>) it)
                .filter(it -> Set.of("Role", "ClusterRole").contains(it.get("kind")))
                .findFirst()
                .orElseThrow();
        return of(cluster, name, role);
    }

    /** @param role the document itself */
    static ClusterRole of(Demand.System cluster, String name, Map<?, ?> role) {
        Object namespace = ((Map<?, ?>) role.get("metadata")).get("namespace");
        Set<String> rights = new TreeSet<>();
        for (Object each : (List<?>) role.get("rules")) {
            Map<?, ?> rule = (Map<?, ?>) each;
            for (Object verb : (List<?>) rule.get("verbs")) {
                for (Object group : (List<?>) rule.get("apiGroups")) {
                    ((List<?>) rule.get("resources")).forEach(it -> rights.add(verb + " " + group + "/" + it));
                }
            }
        }
        return new ClusterRole(cluster, name, namespace == null ? "" : namespace.toString(), rights);
    }

    @Override
    public boolean concern(Demand demand) {
        return demand.system() == cluster;
    }

    @Override
    public boolean allow(Demand demand) {
        return rights.contains(right(demand)) && (namespace.isEmpty() || namespace.equals(demand.namespace()));
    }

    private static String right(Demand demand) {
        return demand.action() + " " + demand.resource();
    }

    @Override
    public List<String> unused(Collection<Demand> demands) {
        return rights.stream()
                .filter(right -> demands.stream().map(ClusterRole::right).noneMatch(right::equals))
                .map(right -> right + " in " + name)
                .toList();
    }
}
