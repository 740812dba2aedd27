package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.manifest.ManifestSettings;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.world.cluster.StrictManifests;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The files of {@code docs/argocd} fit each other and what Utakata takes for granted. */
class ReadyMadeYamlTest {

    private static final Path FOLDER = Path.of("docs/argocd");
    private static final String SLUG = "shop-pr-7";

    private final RolloutSettings rollout = bind(RolloutSettings.class, Map.of("application-set", "previews"));
    private final ManifestSettings manifest = bind(ManifestSettings.class, Map.of("repository", "acme/manifests"));

    @Test
    void every_document_is_of_the_kind_that_it_says() throws IOException {
        Map<String, List<String>> kinds = new HashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".yaml")).toList()) {
                List<Map<String, Object>> documents = StrictManifests.documents(Files.readString(file));
                documents.stream().filter(StrictManifests::knows).forEach(StrictManifests::read);
                kinds.put(
                        file.getFileName().toString(),
                        documents.stream()
                                .map(document -> document.get("apiVersion") + " " + document.get("kind"))
                                .toList());
            }
        }
        String argo = "argoproj.io/v1alpha1 ";
        String rbac = "rbac.authorization.k8s.io/v1 ";
        assertThat(kinds)
                .isEqualTo(Map.of(
                        "project.yaml", List.of(argo + "AppProject"),
                        "pull-request-generator.yaml", List.of(argo + "ApplicationSet"),
                        "directory-generator.yaml", List.of(argo + "ApplicationSet"),
                        "generator-rbac.yaml", List.of(rbac + "Role", rbac + "RoleBinding"),
                        "managed-rbac.yaml", List.of(rbac + "Role", rbac + "RoleBinding"),
                        "doctor-rbac.yaml", List.of(rbac + "Role", rbac + "RoleBinding"),
                        "app-cluster-rbac.yaml", List.of(rbac + "ClusterRole", rbac + "ClusterRoleBinding"),
                        "app-cluster-remove-rbac.yaml", List.of(rbac + "ClusterRole", rbac + "ClusterRoleBinding")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull-request-generator.yaml", "directory-generator.yaml"})
    void an_application_set_makes_what_utakata_looks_for(String file) {
        Map<String, Object> set = document(file);
        assertThat(at(set, "metadata", "name")).isEqualTo(rollout.applicationSet());
        assertThat(at(set, "metadata", "namespace")).isEqualTo(rollout.namespace());
        Object template = at(set, "spec", "template");
        assertThat(filled(template, "metadata", "name"))
                .isEqualTo(rollout.application().replace("{slug}", SLUG));
        assertThat(filled(template, "metadata", "labels", "utakata.dev/environment"))
                .isEqualTo(SLUG);
        assertThat(at(template, "metadata", "finalizers")).isEqualTo(List.of("resources-finalizer.argocd.argoproj.io"));
        assertThat(filled(template, "spec", "source", "path"))
                .isEqualTo(manifest.path().replace("{slug}", SLUG));
        assertThat(filled(template, "spec", "destination", "namespace")).isEqualTo(SLUG);
        assertThat(keys(at(template, "spec", "source"))).isEqualTo(Set.of("repoURL", "targetRevision", "path"));
        assertThat(at(template, "spec", "syncPolicy", "automated")).isEqualTo(Map.of("prune", true, "selfHeal", true));
        assertThat(at(template, "spec", "syncPolicy", "retry", "refresh")).isEqualTo(true);
        assertThat(at(template, "spec", "project")).isEqualTo(at(document("project.yaml"), "metadata", "name"));
        assertThat(at(document("project.yaml"), "spec", "sourceRepos"))
                .isEqualTo(List.of(at(template, "spec", "source", "repoURL")));
        assertThat(at(document("project.yaml"), "spec", "destinations", "0", "name"))
                .isEqualTo(at(template, "spec", "destination", "name"));
    }

    @Test
    void the_pull_request_generator_takes_labelled_branches_of_utakata_at_their_commit() {
        Map<String, Object> set = document("pull-request-generator.yaml");
        Object generator = at(set, "spec", "generators", "0", "pullRequest");
        assertThat(at(generator, "github", "owner") + "/" + at(generator, "github", "repo"))
                .isEqualTo(manifest.repository().toString());
        assertThat(at(generator, "github", "labels")).isEqualTo(List.of(manifest.label()));
        String branch = (String) at(generator, "filters", "0", "branchMatch");
        assertThat(branch).startsWith("^utakata/");
        assertThat("utakata/" + SLUG).matches(branch);
        assertThat("utakata/../../base").doesNotMatch(branch);
        assertThat(manifest.base()).matches((String) at(generator, "filters", "0", "targetBranchMatch"));
        assertThat(at(set, "spec", "template", "spec", "source", "targetRevision"))
                .isEqualTo("{{.head_sha}}");
    }

    @Test
    void the_directory_generator_takes_the_folders_of_the_base() {
        Map<String, Object> set = document("directory-generator.yaml");
        Object generator = at(set, "spec", "generators", "0", "git");
        assertThat(at(generator, "revision")).isEqualTo(manifest.base());
        assertThat(at(generator, "directories"))
                .isEqualTo(List.of(Map.of("path", manifest.path().replace("{slug}", "*"))));
        assertThat(at(set, "spec", "template", "spec", "source", "targetRevision"))
                .isEqualTo(manifest.base());
    }

    @Test
    void the_project_allows_one_repository_one_cluster_and_namespaces_of_pull_requests() {
        Object spec = at(document("project.yaml"), "spec");
        assertThat((List<?>) at(spec, "sourceRepos"))
                .singleElement()
                .asString()
                .startsWith("https://")
                .doesNotContain("*");
        assertThat(at(spec, "destinations")).isEqualTo(List.of(Map.of("name", "app-cluster", "namespace", "*-pr-*")));
        assertThat(at(spec, "clusterResourceWhitelist"))
                .isEqualTo(List.of(Map.of("group", "", "kind", "Namespace", "name", "*-pr-*")));
        assertThat((List<?>) at(spec, "namespaceResourceWhitelist"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(at(entry, "kind").toString()).matches("[A-Z][A-Za-z]+"))
                .allSatisfy(entry -> assertThat(at(entry, "group").toString()).matches("[a-z0-9.]*"));
        assertThat(at(spec, "orphanedResources", "warn")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({
        "managed-rbac.yaml, applications, get list watch create patch delete",
        "generator-rbac.yaml, applications, get list watch patch",
        "generator-rbac.yaml, applicationsets, get patch",
        "app-cluster-rbac.yaml, namespaces, get list",
        "app-cluster-rbac.yaml, pods, list",
        "app-cluster-rbac.yaml, pods/log, get",
        "app-cluster-rbac.yaml, events, list",
        "app-cluster-rbac.yaml, replicasets, list",
        "app-cluster-rbac.yaml, statefulsets, list",
        "app-cluster-rbac.yaml, ingresses, list",
        "app-cluster-rbac.yaml, httproutes, list",
        "app-cluster-rbac.yaml, gateways, get",
        "app-cluster-remove-rbac.yaml, namespaces, delete"
    })
    void utakata_may_do_what_it_does(String file, String resource, String verbs) {
        Set<String> allowed = new TreeSet<>();
        rules(file).stream()
                .filter(rule -> rule.getResources().contains(resource))
                .forEach(rule -> allowed.addAll(rule.getVerbs()));
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(Arrays.asList(verbs.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "managed-rbac.yaml, 1",
        "generator-rbac.yaml, 2",
        "app-cluster-rbac.yaml, 9",
        "app-cluster-remove-rbac.yaml, 1"
    })
    void utakata_may_do_nothing_else(String file, int resources) {
        assertThat(rules(file).stream().flatMap(rule -> rule.getResources().stream()))
                .hasSize(resources);
        assertThat(rules(file)).allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).doesNotContain("*");
            assertThat(rule.getResources()).doesNotContain("*", "secrets");
        });
    }

    private static List<PolicyRule> rules(String file) {
        return switch (StrictManifests.read(document(file))) {
            case Role role -> role.getRules();
            case ClusterRole role -> role.getRules();
            default -> throw new IllegalArgumentException(file + " does not begin with a role");
        };
    }

    /** The first document of a file. */
    private static Map<String, Object> document(String file) {
        try {
            return StrictManifests.documents(Files.readString(FOLDER.resolve(file)))
                    .getFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is at a path of keys and indices. */
    private static Object at(Object here, String... path) {
        Object found = here;
        for (String step : path) {
            Object next =
                    found instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) found).get(step);
            assertThat(next).as(String.join(".", path)).isNotNull();
            found = next;
        }
        return found;
    }

    private static Set<?> keys(Object map) {
        return ((Map<?, ?>) map).keySet();
    }

    /** What Argo CD makes of a text for our environment: these are all the expressions that the files use. */
    private static String filled(Object here, String... path) {
        return at(here, path)
                .toString()
                .replace("{{ trimPrefix \"utakata/\" .branch }}", SLUG)
                .replace("{{ .path.basename }}", SLUG)
                .replace("{{ .path.path }}", "environments/" + SLUG);
    }

    private static <T> T bind(Class<T> type, Map<String, String> properties) {
        Map<String, String> prefixed = new HashMap<>();
        properties.forEach((name, value) -> prefixed.put("settings." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bind("settings", type)
                .get();
    }
}
