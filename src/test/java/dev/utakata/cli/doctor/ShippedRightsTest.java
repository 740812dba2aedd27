package dev.utakata.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor asks for the rights that the documentation hands out, and no others. */
class ShippedRightsTest {

    @Test
    void of_the_GitHub_App() throws IOException {
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(Path.of("docs/github-app/manifest.json")));
        Map<String, String> permissions = new TreeMap<>();
        manifest.path("default_permissions")
                .properties()
                .forEach(it -> permissions.put(it.getKey(), it.getValue().asString()));
        List<String> events = new ArrayList<>();
        manifest.path("default_events").forEach(it -> events.add(it.asString()));
        assertThat(Needs.most()).isEqualTo(permissions);
        assertThat(Needs.mostEvents()).containsExactlyElementsOf(events);
    }

    @Test
    void in_the_clusters() throws IOException {
        assertThat(rights(Rights.ofGenerator("argocd").stream())).containsExactlyElementsOf(shipped("generator-rbac"));
        assertThat(rights(Rights.ofManaged("argocd").stream())).containsExactlyElementsOf(shipped("managed-rbac"));
        assertThat(rights(Rights.everythingInApp().stream()))
                .containsExactlyElementsOf(
                        Stream.concat(shipped("app-cluster-rbac").stream(), shipped("app-cluster-remove-rbac").stream())
                                .sorted()
                                .toList());
    }

    private static List<String> rights(Stream<dev.utakata.rollout.Clusters.Right> rights) {
        return rights.map(it -> it.verb() + " " + it.group() + "/" + it.resource() + " in " + it.namespace())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> shipped(String file) throws IOException {
        List<String> rights = new ArrayList<>();
        for (Object document : new Yaml().loadAll(Files.readString(Path.of("docs/argocd/" + file + ".yaml")))) {
            Map<?, ?> role = (Map<?, ?>) document;
            Object namespace = ((Map<?, ?>) role.get("metadata")).get("namespace");
            if (role.get("rules") instanceof List<?> rules) {
                rules.forEach(it -> add(rights, (Map<?, ?>) it, namespace == null ? "" : namespace.toString()));
            }
        }
        return rights.stream().sorted().toList();
    }

    private static void add(List<String> rights, Map<?, ?> rule, String namespace) {
        for (Object group : (List<?>) rule.get("apiGroups")) {
            for (Object resource : (List<?>) rule.get("resources")) {
                ((List<?>) rule.get("verbs"))
                        .forEach(verb -> rights.add(verb + " " + group + "/" + resource + " in " + namespace));
            }
        }
    }
}
