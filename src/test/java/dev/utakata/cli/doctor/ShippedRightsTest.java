package dev.utakata.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.rollout.Clusters;
import dev.utakata.rollout.Clusters.Cluster;
import dev.utakata.rollout.Clusters.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor asks for the rights that the documentation hands out, and no others. */
class ShippedRightsTest {

    private static final List<String> FILES =
            List.of("generator-rbac", "managed-rbac", "doctor-rbac", "app-cluster-rbac", "app-cluster-remove-rbac");

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

    /** Of two that are applied and have the same name, only the second is left. */
    @Test
    void no_two_files_have_objects_of_the_same_name() throws IOException {
        List<String> names = new ArrayList<>();
        for (String file : FILES) {
            documents(file).forEach(it -> {
                Map<?, ?> metadata = (Map<?, ?>) it.get("metadata");
                names.add(it.get("kind") + " " + metadata.get("namespace") + "/" + metadata.get("name"));
                if (it.get("roleRef") instanceof Map<?, ?> role) {
                    assertThat(role.get("name")).as(file).isEqualTo(metadata.get("name"));
                }
            });
        }
        assertThat(names).hasSize(2 * FILES.size()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            generator         | watch applications      | generator-rbac.yaml
            generator         | patch applicationsets   | generator-rbac.yaml
            managed           | watch applications      | managed-rbac.yaml
            managed           | delete applications     | managed-rbac.yaml
            generator managed | patch applicationsets   | generator-rbac.yaml
            generator managed | create applications     | managed-rbac.yaml
            generator managed | watch applications      | managed-rbac.yaml
            generator managed | create applications, get applicationsets | generator-rbac.yaml and docs/argocd/managed-rbac.yaml
            """)
    void the_file_that_is_named_grants_what_is_missing(String modes, String missing, String files) {
        Set<Right> rights = new LinkedHashSet<>();
        if (modes.contains("generator")) {
            rights.addAll(Rights.ofGenerator("argocd"));
        }
        if (modes.contains("managed")) {
            rights.addAll(Rights.ofManaged("argocd"));
        }
        List<String> gone = List.of(missing.split(", "));
        Finding finding = new ClusterCheck(new Allowing(gone), Cluster.MANAGER, rights).look();
        assertThat(finding.remedy()).startsWith("Apply docs/argocd/" + files + ", and look whom");
    }

    @Test
    void the_file_that_is_named_grants_what_is_missing_in_the_app_cluster() {
        assertThat(new ClusterCheck(new Allowing(List.of("list pods")), Cluster.APP, Rights.everythingInApp())
                        .look()
                        .remedy())
                .startsWith("Apply docs/argocd/app-cluster-rbac.yaml, and look whom");
        assertThat(new ClusterCheck(new Allowing(List.of("delete namespaces")), Cluster.APP, Rights.everythingInApp())
                        .look()
                        .remedy())
                .startsWith("Apply docs/argocd/app-cluster-remove-rbac.yaml, and look whom");
    }

    /** Allows everything but what is gone. */
    private record Allowing(List<String> gone) implements Clusters {

        @Override
        public boolean hasApp() {
            return true;
        }

        @Override
        public boolean allows(Cluster cluster, Right right) {
            return !gone.contains(right.verb() + " " + right.resource());
        }

        @Override
        public Optional<Generated> applicationSet(String namespace, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<AppProject> appProject(String namespace, String name) {
            return Optional.empty();
        }
    }

    private static List<String> rights(Stream<Right> rights) {
        return rights.map(it -> it.verb() + " " + it.group() + "/" + it.resource() + " in " + it.namespace())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> shipped(String file) throws IOException {
        List<String> rights = new ArrayList<>();
        for (Map<?, ?> role : documents(file)) {
            Object namespace = ((Map<?, ?>) role.get("metadata")).get("namespace");
            if (role.get("rules") instanceof List<?> rules) {
                rules.forEach(it -> add(rights, (Map<?, ?>) it, namespace == null ? "" : namespace.toString()));
            }
        }
        return rights.stream().sorted().toList();
    }

    private static List<Map<?, ?>> documents(String file) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        new Yaml()
                .loadAll(Files.readString(Path.of("docs/argocd/" + file + ".yaml")))
                .forEach(it -> documents.add((Map<?, ?>) it));
        return documents;
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
