package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.chart.RealTool.Answer;
import dev.utakata.world.cluster.StrictManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** What the chart renders is what clusters take, fits together, and is as closed as it can be. */
class ChartTest {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    /** What Helm allows. */
    private static final int LONGEST_RELEASE = 53;

    static List<String> valueSets() {
        return Chart.valueSets();
    }

    static List<String> services() {
        return Chart.services();
    }

    @BeforeEach
    void helm() {
        RealTool.HELM.isNeeded();
    }

    @Test
    void there_are_enough_sets_of_values() {
        assertThat(Chart.valueSets()).hasSizeGreaterThanOrEqualTo(8).contains("minimal", "postgres", "app-cluster");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void helm_finds_nothing_to_complain_about(String values) {
        Answer answer = RealTool.HELM.run(List.of(
                "lint",
                "--strict",
                Chart.FOLDER.toString(),
                "-f",
                Chart.values(values).toString()));
        assertThat(answer.output()).contains("0 chart(s) failed").doesNotContain("[WARNING]", "[ERROR]");
        assertThat(answer.status()).isZero();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void every_object_is_of_the_kind_that_it_says(String values) {
        assertThat(Chart.render(values).documents()).isNotEmpty().allSatisfy(Kinds::check);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void names_are_short_enough_and_no_two_objects_have_the_same(String values) {
        String release = "a".repeat(LONGEST_RELEASE);
        for (Rendered rendered : List.of(Chart.render(values), Chart.renderAs(release, values))) {
            Set<String> seen = new HashSet<>();
            for (Tree object : rendered.all()) {
                Tree metadata = object.at("metadata");
                assertThat(metadata.at("name").text())
                        .hasSizeLessThanOrEqualTo(63)
                        .matches(NAME);
                assertThat(seen.add(object.at("kind").text() + " "
                                + metadata.at("namespace").text() + " "
                                + metadata.at("name").text()))
                        .as(
                                "%s %s once",
                                object.at("kind").text(), metadata.at("name").text())
                        .isTrue();
                object.everywhere("labels")
                        .flatMap(it -> it.map().values().stream())
                        .filter(it -> !it.text().contains("{{"))
                        .forEach(it -> assertThat(it.text()).hasSizeLessThanOrEqualTo(63));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everything_that_is_named_is_there(String values) throws IOException {
        assertThat(References.broken(Chart.render(values), values(values))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "targetPort: management | targetPort: manage | no port manage of a container",
                "component: management}}, endpoints | component: other}}, endpoints | a ServiceMonitor that watches 0 services",
                "claimName: utakata | claimName: other | no PersistentVolumeClaim other",
                "serviceAccountName: utakata | serviceAccountName: other | no ServiceAccount other",
                "name: utakata-secrets | name: other | no Secret other",
                "name: data, mountPath | name: dates, mountPath | no volume dates",
                "kind: Role, name: utakata | kind: Role, name: other | no role other in argocd",
                "name: utakata, port: {name: http} | name: utakata, port: {name: web} | no service utakata with the port web",
            })
    void a_name_that_leads_nowhere_is_noticed(String right, String wrong, String problem) throws IOException {
        Rendered rendered = Chart.render(
                "minimal", "--set", "ingress.enabled=true", "--set", "metrics.serviceMonitor.enabled=true");
        List<Map<String, Object>> planted = new ArrayList<>();
        String all = flow(rendered);
        assertThat(all).contains(right);
        planted.addAll(StrictManifests.documents(all.replace(right, wrong)));
        assertThat(References.broken(new Rendered(planted), values("minimal"))).contains(problem);
    }

    @Test
    void a_field_that_a_kind_lacks_is_noticed() {
        Map<String, Object> route = StrictManifests.documents("""
                {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}, spec: {rule: []}}
                """).getFirst();
        assertThatThrownBy(() -> Kinds.check(route)).hasMessageContaining("rule");
        Map<String, Object> set = StrictManifests.documents("""
                {apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: {name: a}, spec: {goTemplates: true}}
                """).getFirst();
        assertThatThrownBy(() -> Kinds.check(set)).hasMessageContaining("goTemplates");
        assertThatThrownBy(() -> Kinds.check(Map.of("apiVersion", "v1", "kind", "Pot")))
                .hasMessage("no known kind: v1 Pot");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void no_secret_is_in_it(String values) {
        for (Tree secret : Chart.render(values).ofKind("Secret")) {
            assertThat(secret.map())
                    .as("a Secret that the cluster fills")
                    .containsEntry("type", new Tree("kubernetes.io/service-account-token"))
                    .doesNotContainKeys("data", "stringData");
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void pods_may_do_as_little_as_possible(String values) {
        Chart.render(values).pods().map(it -> it.at("spec")).forEach(pod -> {
            assertThat(pod.at("securityContext", "runAsNonRoot").value()).isEqualTo(true);
            assertThat((Integer) pod.at("securityContext", "runAsUser").value()).isPositive();
            assertThat(pod.at("securityContext", "seccompProfile", "type").text())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.at("enableServiceLinks").value()).isEqualTo(false);
            assertThat(pod.at("automountServiceAccountToken").isAbsent()).isFalse();
            assertThat(pod.map()).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
            assertThat(pod.everywhere("hostPath")).isEmpty();
            for (String containers : List.of("containers", "initContainers")) {
                pod.at(containers).each().forEach(ChartTest::isHardened);
            }
            pod.at("containers")
                    .each()
                    .forEach(container -> assertThat(container
                                    .at("resources", "limits", "memory")
                                    .text())
                            .isNotEmpty());
        });
    }

    private static void isHardened(Tree container) {
        Tree security = container.at("securityContext");
        assertThat(security.at("allowPrivilegeEscalation").value()).isEqualTo(false);
        assertThat(security.at("readOnlyRootFilesystem").value()).isEqualTo(true);
        assertThat(security.at("capabilities", "drop").texts()).containsExactly("ALL");
        assertThat(security.map()).doesNotContainKey("privileged");
    }

    @ParameterizedTest
    @MethodSource("services")
    void it_is_stopped_gently_and_by_itself_on_the_embedded_database(String values) {
        Tree spec = Chart.render(values).deployment().at("spec");
        boolean embedded = spec.at("template", "spec")
                .everywhere("persistentVolumeClaim")
                .findAny()
                .isPresent();
        assertThat(spec.at("strategy", "type").text()).isEqualTo(embedded ? "Recreate" : "RollingUpdate");
        assertThat(embedded && (Integer) spec.at("replicas").value() > 1).isFalse();
        Map<String, Object> application = new Yaml().load(Chart.render(values).application());
        int delay = Integer.parseInt(
                new Tree(application).at("utakata", "stop-delay").text().replace("s", ""));
        assertThat((Integer) spec.at("template", "spec", "terminationGracePeriodSeconds")
                        .value())
                .as("runs of half a minute, the stop delay, and requests of half a minute")
                .isGreaterThanOrEqualTo(30 + delay + 30);
    }

    @Test
    void only_the_webhooks_are_reached_from_outside_unless_told_otherwise() {
        String[] both = {"--set", "ingress.enabled=true"};
        assertThat(paths(Chart.render("gateway", both))).containsOnly("/webhooks");
        assertThat(paths(Chart.render(
                        "gateway", "--set", "ingress.enabled=true,ingress.dashboard=true,httpRoute.dashboard=true")))
                .containsOnly("/webhooks", "/");
        assertThat(Chart.render("minimal").all())
                .noneMatch(it ->
                        List.of("Ingress", "HTTPRoute").contains(it.at("kind").text()));
    }

    private static List<String> paths(Rendered rendered) {
        List<String> paths = new ArrayList<>();
        rendered.the("Ingress").everywhere("path").forEach(it -> paths.add(it.text()));
        rendered.the("HTTPRoute")
                .everywhere("path")
                .forEach(it -> paths.add(it.at("value").text()));
        return paths;
    }

    /** No way leads to health and metrics: whatever the type of the service, that of the management port is another. */
    @Test
    void health_and_metrics_stay_inside() {
        List<Tree> services = Chart.render("extras").ofKind("Service");
        assertThat(services)
                .filteredOn(it -> !it.at("spec", "type").text().equals("ClusterIP"))
                .singleElement()
                .satisfies(it -> assertThat(it.at("spec", "ports").each())
                        .singleElement()
                        .satisfies(port -> assertThat(port.at("name").text()).isEqualTo("http")));
    }

    @Test
    void a_token_of_the_cluster_is_there_only_where_it_is_used() {
        String token = "automountServiceAccountToken";
        assertThat(Chart.render("minimal").deployment().everywhere(token)).containsExactly(new Tree(true));
        assertThat(Chart.render("extras").deployment().everywhere(token)).containsExactly(new Tree(false));
        assertThat(Chart.render("app-cluster").ofKind("Deployment"))
                .singleElement()
                .satisfies(it -> assertThat(it.everywhere(token)).containsExactly(new Tree(false)));
    }

    @Test
    void a_port_of_the_database_is_let_out() {
        assertThat(egress("postgres")).contains("5433");
        assertThat(egress("postgres", "--set", "database.url=jdbc:postgresql://db.example.com/utakata"))
                .contains("5432");
        assertThat(egress("minimal")).contains("53", "443", "6443").doesNotContain("5432");
    }

    private static List<String> egress(String values, String... more) {
        return Chart.render(values, more)
                .the("NetworkPolicy")
                .at("spec", "egress")
                .everywhere("port")
                .map(Tree::text)
                .toList();
    }

    private static Tree values(String name) throws IOException {
        return new Tree(new Yaml().load(Files.readString(Chart.values(name))));
    }

    /** All of it in one line each, so that it can be searched without regard to how it is laid out. */
    private static String flow(Rendered rendered) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
        options.setWidth(1_000_000);
        return new Yaml(options).dumpAll(rendered.documents().iterator());
    }
}
