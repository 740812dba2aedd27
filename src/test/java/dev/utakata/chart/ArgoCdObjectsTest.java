package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.cluster.StrictManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the chart gives Argo CD is what {@code docs/argocd} says. */
class ArgoCdObjectsTest {

    @Test
    void the_project_is_the_documented_one() throws IOException {
        assertThat(spec(Chart.render("pull-request-generator").the("AppProject")))
                .isEqualTo(spec(documented("project")));
    }

    @Test
    void the_pull_request_generator_is_the_documented_one() throws IOException {
        assertThat(spec(Chart.render("pull-request-generator").the("ApplicationSet")))
                .isEqualTo(spec(documented("pull-request-generator")));
    }

    @Test
    void the_directory_generator_is_the_documented_one() throws IOException {
        Rendered rendered =
                Chart.render("directory-generator", "--set", "config.github.api-url=https://api.github.com");
        assertThat(spec(rendered.the("ApplicationSet"))).isEqualTo(spec(documented("directory-generator")));
    }

    @Test
    void on_github_enterprise_server_its_own_host_is_asked() {
        String host = "https://github.example.com/";
        assertThat(Chart.render("directory-generator").the("ApplicationSet").everywhere("repoURL"))
                .containsOnly(new Tree(host + "acme/manifests.git"));
        assertThat(Chart.render("directory-generator")
                        .the("AppProject")
                        .at("spec", "sourceRepos")
                        .texts())
                .containsExactly(host + "acme/manifests.git");
        String[] pullRequests = {
            "--set", "config.github.api-url=" + host + "api/v3",
        };
        assertThat(Chart.render("pull-request-generator", pullRequests)
                        .the("ApplicationSet")
                        .everywhere("api"))
                .containsOnly(new Tree(host + "api/v3"));
    }

    /** An uninstall of the chart is no order to destroy everybody's environments. */
    @Test
    void what_environments_hang_on_stays_when_the_chart_goes() {
        for (String kind : new String[] {"AppProject", "ApplicationSet"}) {
            assertThat(Chart.render("pull-request-generator")
                            .the(kind)
                            .at("metadata", "annotations", "helm.sh/resource-policy")
                            .text())
                    .isEqualTo("keep");
        }
        assertThat(Chart.render("minimal")
                        .the("PersistentVolumeClaim")
                        .at("metadata", "annotations", "helm.sh/resource-policy")
                        .text())
                .isEqualTo("keep");
    }

    /** Each namespace of Argo CD's gets the objects of its own projects. */
    @Test
    void a_project_of_argo_cd_is_in_every_namespace_that_holds_applications() {
        assertThat(Chart.render("managed").ofKind("AppProject"))
                .extracting(it -> it.at("metadata", "namespace").text())
                .containsExactlyInAnyOrder("argocd", "argocd-previews");
    }

    private static Tree documented(String file) throws IOException {
        return new Tree(StrictManifests.documents(Files.readString(Path.of("docs/argocd", file + ".yaml")))
                .getFirst());
    }

    private static Map<String, Object> spec(Tree object) {
        Map<String, Object> compared = new HashMap<>();
        for (String key : new String[] {"apiVersion", "kind", "spec"}) {
            compared.put(key, object.at(key).value());
        }
        compared.put("name", object.at("metadata", "name").text());
        compared.put("namespace", object.at("metadata", "namespace").text());
        return compared;
    }
}
