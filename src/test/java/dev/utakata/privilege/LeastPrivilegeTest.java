package dev.utakata.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.utakata.privilege.Demand.System;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The rights that we ask for are those that we use. That each call has its right is held in every test; here, after all
 * others, that each right had its call, and that both would be noticed.
 */
@Order(Integer.MAX_VALUE)
class LeastPrivilegeTest {

    /** Together these make every kind of call. */
    private static final List<String> EVERYTHING = List.of(
            "HttpStories",
            "HttpManagedStories",
            "HttpMergingStories",
            "HttpIngressStories",
            "PolledStories",
            "ArgoCdRolloutsTest",
            "AppClusterEntrancesTest",
            "QueuedNamesTest",
            "RegistryAnswersTest",
            "GitHubTeamsTest");

    @Test
    void no_right_is_asked_for_that_no_test_of_the_whole_run_has_used() {
        assumeThat(OnlyWhatIsGranted.classes())
                .as("only a run of all tests shows what is not used")
                .containsAll(EVERYTHING);
        java.lang.System.out.println("Rights that were used: " + Demands.summary());
        assertThat(Grants.superfluous(Demands.all(), observed())).isEmpty();
    }

    /** Without GitHub's own description, which the build on a developer's machine may lack, its calls have no names. */
    private static List<Grants> observed() {
        boolean named = Demands.all().stream().anyMatch(it -> it.action().startsWith("pulls/"));
        return Shipped.ALL.stream()
                .filter(it -> named || !(it instanceof AppManifest))
                .toList();
    }

    @Test
    void the_chart_grants_what_the_documentation_grants() throws Exception {
        String shipped = Files.readString(Path.of("docs/argocd/generator-rbac.yaml"));
        String rules = shipped.substring(shipped.indexOf("rules:"), shipped.indexOf("---"));
        assertThat(Files.readString(Path.of("helm/utakata/templates/utakata.yaml")))
                .contains(rules);
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
