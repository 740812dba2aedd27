package dev.utakata.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chart.Chart;
import dev.utakata.privilege.Demand.System;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That each call has its right is held in every test, that each right had its call in {@link WholeRunIT}: both would notice. */
class LeastPrivilegeTest {

    /** The files of the documentation are held to the calls, so the chart is as well. */
    @ParameterizedTest
    @CsvSource({
        "pull-request-generator, argocd, generator-rbac",
        "directory-generator, argocd, generator-rbac",
        "managed, argocd, managed-rbac",
        "managed, argocd-previews, generator-rbac",
        "one-cluster, argocd, generator-rbac",
        "one-cluster, '', app-cluster-rbac app-cluster-remove-rbac",
        "app-cluster-eks, '', app-cluster-rbac app-cluster-remove-rbac"
    })
    void the_chart_grants_what_the_documentation_grants(String values, String namespace, String files) {
        Set<String> documented = new TreeSet<>();
        for (String file : files.split(" ")) {
            documented.addAll(ClusterRole.shipped(System.MANAGER_CLUSTER, file).rights());
        }
        assertThat(granted(values, namespace)).isEqualTo(documented);
    }

    @Test
    void the_chart_grants_less_where_less_is_configured() {
        assertThat(granted("app-cluster", ""))
                .isSubsetOf(ClusterRole.shipped(System.APP_CLUSTER, "app-cluster-rbac")
                        .rights())
                .doesNotContain("list networking.k8s.io/ingresses", "delete /namespaces");
        assertThat(Chart.render("extras").all())
                .noneMatch(it -> it.at("kind").text().contains("Role"));
        assertThat(Chart.render("managed").ofKind("ClusterRole")).isEmpty();
    }

    /** What the one role grants that the chart has there. */
    private static Set<String> granted(String values, String namespace) {
        return Chart.render(values).documents().stream()
                .filter(it -> Set.of("Role", "ClusterRole").contains(it.get("kind")))
                .map(it -> ClusterRole.of(System.MANAGER_CLUSTER, values, it))
                .filter(it -> it.namespace().equals(namespace))
                .collect(Collectors.collectingAndThen(Collectors.toList(), roles -> {
                    assertThat(roles).hasSize(1);
                    return roles.getFirst().rights();
                }));
    }

    @Test
    void a_call_of_github_without_its_right_and_a_right_without_its_call_are_noticed() throws Exception {
        AppManifest planted = AppManifest.parse(
                "{\"default_permissions\": {\"issues\": \"read\", \"secrets\": \"write\"}, \"default_events\": [\"push\"]}");
        List<Demand> demands = List.of(
                github("issues/get"),
                github("issues/create-comment"),
                github("repos/delete"),
                github("event/check_run"));
        assertThat(Grants.refused(demands, List.of(planted)))
                .containsExactly(
                        "not allowed: GITHUB: event/check_run ",
                        "not allowed: GITHUB: issues/create-comment ",
                        "not allowed: GITHUB: repos/delete ");
        assertThat(Grants.superfluous(demands, List.of(planted)))
                .containsExactly("the GitHub App's secrets: write", "the GitHub App's event push");
    }

    @Test
    void a_record_outside_of_the_names_types_and_zone_of_the_policy_is_refused() {
        IamPolicy policy = IamPolicy.shipped("route53");
        assertThat(policy.allow(change("Z0123456789", "pr-1.preview.example.com", "CREATE", "TXT")))
                .isTrue();
        assertThat(policy.allow(change("Z0123456789", "\\052.preview.example.com", "CREATE", "A")))
                .isTrue();
        assertThat(policy.allow(change("Z9999999999", "pr-1.preview.example.com", "CREATE", "TXT")))
                .isFalse();
        assertThat(policy.allow(change("Z0123456789", "preview.example.com", "CREATE", "TXT")))
                .isFalse();
        assertThat(policy.allow(change("Z0123456789", "www.example.com", "DELETE", "A")))
                .isFalse();
        assertThat(policy.allow(change("Z0123456789", "pr-1.preview.example.com", "CREATE", "NS")))
                .isFalse();
        assertThat(policy.unused(List.of(change("Z0123456789", "pr-1.preview.example.com", "CREATE", "A"))))
                .contains("route53:GetChange in route53")
                .anyMatch(it -> it.contains("DELETE"))
                .noneMatch(it -> it.contains("CREATE"));
    }

    @Test
    void a_request_of_a_cluster_is_worded_as_its_api_server_words_it() {
        assertThat(kubernetes("GET", "/api/v1/namespaces/shop-pr-1")).isEqualTo("get /namespaces");
        assertThat(kubernetes("GET", "/api/v1/namespaces?labelSelector=a")).isEqualTo("list /namespaces");
        assertThat(kubernetes("GET", "/api/v1/namespaces/a/pods/b/log?previous=true"))
                .isEqualTo("get /pods/log");
        assertThat(kubernetes("GET", "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications?watch=true"))
                .isEqualTo("watch argoproj.io/applications");
        assertThat(kubernetes("PATCH", "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/a"))
                .isEqualTo("patch argoproj.io/applications");
    }

    @Test
    void a_right_in_another_namespace_does_not_reach() {
        ClusterRole role = ClusterRole.shipped(System.MANAGER_CLUSTER, "managed-rbac");
        String path = "/apis/argoproj.io/v1alpha1/namespaces/%s/applications/a";
        assertThat(role.allow(Demands.kubernetes(System.MANAGER_CLUSTER, "DELETE", path.formatted("argocd"))))
                .isTrue();
        assertThat(role.allow(Demands.kubernetes(System.MANAGER_CLUSTER, "DELETE", path.formatted("other"))))
                .isFalse();
        assertThat(role.unused(List.of())).contains("delete argoproj.io/applications in managed-rbac");
    }

    private static String kubernetes(String method, String path) {
        Demand demand = Demands.kubernetes(System.APP_CLUSTER, method, path);
        return demand.action() + " " + demand.resource();
    }

    private static Demand github(String operation) {
        return new Demand(System.GITHUB, operation, "", "", Map.of());
    }

    private static Demand change(String zone, String name, String action, String type) {
        String prefix = "route53:ChangeResourceRecordSets";
        return new Demand(
                System.AWS,
                prefix,
                "arn:aws:route53:::hostedzone/" + zone,
                "",
                Map.of(
                        prefix + "NormalizedRecordNames", List.of(name),
                        prefix + "Actions", List.of(action),
                        prefix + "RecordTypes", List.of(type)));
    }
}
