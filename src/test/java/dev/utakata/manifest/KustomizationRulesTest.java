package dev.utakata.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KustomizationRulesTest {

    private static final String FILE = "environments/shop-pr-7/kustomization.yaml";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/app.yaml",
                "http://example.com/app",
                "git::https://example.com/acme/base",
                "git@github.com:acme/base.git",
                "ssh://git@example.com/acme/base",
                "file:///etc/passwd",
                "github.com/acme/base",
                "github.com/acme/base?ref=main",
                "gitlab.example.com:8080/acme/base",
                "acme/base?ref=v1",
                "../../base//x",
            })
    void what_would_be_fetched_is_refused_with_its_line(String resource) {
        for (String field : new String[] {"resources", "components", "bases", "crds", "generators", "transformers"}) {
            assertThatThrownBy(() -> check("namespace: a\n" + field + ":\n- " + resource + "\n"))
                    .as(field)
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining(FILE + ", line 3, fetches " + resource);
        }
        assertThatThrownBy(() -> check("patches:\n- path: " + resource + "\n")).hasMessageContaining("line 2, fetches");
        assertThatThrownBy(() -> check("configMapGenerator:\n- name: a\n  files: [\"x=" + resource + "\"]\n"))
                .hasMessageContaining("line 3, fetches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../../base", "../../../../x", "a/../../../../x"})
    void what_leaves_the_repository_is_refused(String resource) {
        assertThatThrownBy(() -> check("resources: [" + resource + "]\n"))
                .hasMessageContaining("line 1, refers to " + resource + ", which is outside of the repository");
    }

    @Test
    void files_stay_in_their_folder_and_folders_of_the_repository_may_be_built_upon() {
        assertThatThrownBy(() -> check("patches: [{path: ../../base/patch.yaml}]\n"))
                .hasMessageContaining("outside of its folder");
        assertThat(check("resources: [../../base/shop, namespace.yaml, sub]\nlabels: [{pairs: {a: b}}]\n"))
                .containsExactlyInAnyOrder("base/shop", "environments/shop-pr-7/sub");
        assertThat(check("patches:\n- patch: |-\n    - op: replace\n      path: /a//b\n      value: https://x\n"))
                .isEmpty();
    }

    @Test
    void charts_are_not_inflated_while_rendering() {
        assertThatThrownBy(() -> check("helmCharts:\n- name: a\n  repo: https://example.com\n"))
                .hasMessageContaining("line 1, inflates a chart");
    }

    @Test
    void a_file_that_is_named_like_a_host_is_a_file() {
        assertThat(KustomizationRules.check(Map.of(
                        FILE,
                        "resources: [example.com/app.yaml]\n",
                        "environments/shop-pr-7/example.com/app.yaml",
                        "a: b\n")))
                .isEmpty();
    }

    @Test
    void what_is_not_yaml_is_said_to_be_none() {
        assertThatThrownBy(() -> check("a: [\n")).hasMessageContaining(FILE + " is not YAML");
    }

    private static java.util.Set<String> check(String text) {
        return KustomizationRules.check(
                Map.of(FILE, text, "environments/shop-pr-7/namespace.yaml", "kind: Namespace\n"));
    }
}
