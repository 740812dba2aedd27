package dev.utakata.manifest.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.image.ImageReference;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.Overlay;
import dev.utakata.manifest.OverlayCheck;
import dev.utakata.manifest.OverlayImages;
import dev.utakata.manifest.OverlayRenderer;
import dev.utakata.manifest.OverlayValues;
import dev.utakata.story.Town;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real tool makes of overlays is looked at before anybody else sees it. */
class BuiltOverlaysTest {

    private static final String FOLDER = "environments/shop-pr-7";
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private static final String NO_TEXT = "a picture";

    private final Map<String, String> repository = new LinkedHashMap<>();
    private final OverlayRenderer renderer = new OverlayRenderer();
    private String built = "";
    private OverlayCheck check = new OverlayCheck((folder, files) -> Optional.empty());

    @BeforeEach
    void tool() {
        Optional<KustomizeTool> tool = KustomizeTool.onThePath(System.getenv("PATH"));
        if (tool.isEmpty() && !Boolean.parseBoolean(System.getenv("CI"))) {
            assumeTrue(false, "neither kustomize nor kubectl is on this machine, so that overlays are not built");
        }
        check = new OverlayCheck((folder, files) -> {
            built = tool.orElseThrow().build(folder, files);
            return Optional.of(built);
        });
        Town.base().forEach((name, text) -> repository.put(name, text.orElseThrow()));
    }

    @Test
    void the_built_in_one_is_right_by_tag_and_by_digest() {
        check(builtIn(values(null)), values(null));
        check(builtIn(values(DIGEST)), values(DIGEST));
    }

    @Test
    void external_dns_is_told_the_name_in_both_of_its_dialects() {
        String built = built(builtIn(values(null, true)));
        assertThat(built)
                .contains("external-dns.kubernetes.io/hostname: shop-pr-7.preview.example.com")
                .contains("external-dns.alpha.kubernetes.io/hostname: shop-pr-7.preview.example.com");
        assertThat(built(builtIn(values(null)))).doesNotContain("external-dns");
    }

    @Test
    void a_route_of_the_gateway_api_gets_the_name_as_well() {
        change("base/shop/kustomization.yaml", "- ingress.yaml\n", "- route.yaml\n");
        repository.put("base/shop/route.yaml", """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: shop
                spec:
                  parentRefs: [{name: public, namespace: edge}]
                  rules:
                  - backendRefs: [{name: shop, port: 80}]
                """);
        check(builtIn(values(null, true)), values(null, true));
        assertThat(built(builtIn(values(null, true))))
                .contains("hostnames:\n  - shop-pr-7.preview.example.com", "external-dns.kubernetes.io/hostname");
    }

    /** A picture for a generator, say: kustomize takes it, and so does Argo CD. */
    @Test
    void what_builds_upon_something_that_is_no_text_is_left_to_argo_cd() {
        repository.put("base/shop/logo.png", NO_TEXT);
        check(builtIn(values(null)), values(null));
        assertThat(built).isEmpty();
    }

    @Test
    void an_image_that_the_base_calls_otherwise_would_run_in_silence() {
        change("base/shop/deployment.yaml", "image: registry.example.com/shop", "image: other.example.com/shop:latest");
        assertThatThrownBy(() -> check(builtIn(values(null)), values(null)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage("the built overlay would not run registry.example.com/shop:abc, but"
                        + " other.example.com/shop:latest");
    }

    @Test
    void a_patch_that_matches_nothing_would_be_ignored_in_silence() {
        change("base/shop/kustomization.yaml", "- ingress.yaml\n", "");
        assertThatThrownBy(() -> check(builtIn(values(null)), values(null)))
                .hasMessage("the built overlay is not reached under shop-pr-7.preview.example.com");
    }

    @Test
    void what_is_of_another_namespace_is_refused() {
        Map<String, String> template = template();
        template.put(
                "kustomization.yaml", template.get("kustomization.yaml").replace("namespace: \"${namespace}\"\n", ""));
        template.put("stray.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: kube-system}\n");
        Overlay overlay = renderer.render(FOLDER, template, values(null));
        assertThatThrownBy(() -> check(overlay, values(null)))
                .hasMessageContaining("has a ConfigMap x in the namespace kube-system");
    }

    @Test
    void a_namespace_that_is_not_brought_along_would_be_left_behind() {
        Map<String, String> template = template();
        template.put("kustomization.yaml", template.get("kustomization.yaml").replace("- namespace.yaml\n", ""));
        Overlay overlay = renderer.render(FOLDER, template, values(null));
        assertThatThrownBy(() -> check(overlay, values(null)))
                .hasMessageContaining("does not bring its namespace shop-pr-7 along");
    }

    @Test
    void what_cannot_be_built_is_told_in_the_tools_words() {
        repository.put("base/shop/kustomization.yaml", "resources: [deployment.yaml]\nnameSufix: x\n");
        assertThatThrownBy(() -> check(builtIn(values(null)), values(null)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("kustomize cannot build the overlay")
                .hasMessageContaining("nameSufix");
        repository.remove("base/shop/kustomization.yaml");
        assertThatThrownBy(() -> check(builtIn(values(null)), values(null)))
                .hasMessageContaining("kustomize cannot build the overlay");
    }

    @Test
    void what_the_base_builds_upon_is_followed_and_held_to_the_same_rules() {
        repository.put("base/shop/kustomization.yaml", "resources: [../../lib/shop]\n");
        Town.base().forEach((name, text) -> repository.put(name.replace("base/", "lib/"), text.orElseThrow()));
        check(builtIn(values(null)), values(null));
        repository.put("lib/shop/kustomization.yaml", "resources:\n- https://example.com/shop\n");
        assertThatThrownBy(() -> check(builtIn(values(null)), values(null)))
                .hasMessageContaining("lib/shop/kustomization.yaml, line 2, fetches https://example.com/shop");
    }

    @Test
    void plain_manifests_and_charts_are_not_built() {
        Map<String, String> plain = Map.of("a.yaml", "image: ${image-ref}\nhost: ${host}\n");
        check(renderer.render(FOLDER, plain, values(null)), values(null));
    }

    @Test
    void a_tool_is_found_where_it_can_be_run(@TempDir Path folder) throws Exception {
        assertThat(KustomizeTool.onThePath(null)).isEmpty();
        assertThat(KustomizeTool.onThePath(folder.toString())).isEmpty();
        Path tool = Files.writeString(folder.resolve("kustomize"), "#!/bin/sh\necho \"$@ $HOME $PATH\"\n");
        assertThat(KustomizeTool.onThePath(folder.toString())).isEmpty();
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        String said =
                KustomizeTool.onThePath("/nowhere:" + folder).orElseThrow().build("a", Map.of("a/b", "c"));
        assertThat(said).startsWith("build tree/a /").doesNotContain(System.getProperty("user.home") + " ");
    }

    private String built(Overlay overlay) {
        check(overlay, values(null));
        return built;
    }

    private Overlay builtIn(OverlayValues values) {
        return renderer.renderBuiltIn(FOLDER, "base/shop", values);
    }

    private static Map<String, String> template() {
        Map<String, String> template = new LinkedHashMap<>();
        template.put("kustomization.yaml", """
                namespace: "${namespace}"
                resources:
                - ../../base/shop
                - namespace.yaml
                - stray.yaml
                images: [{name: "${image}", newTag: "${tag}", digest: "${digest}"}]
                patches:
                - target: {kind: Ingress}
                  patch: '[{"op": "replace", "path": "/spec/rules/0/host", "value": "${host}"}]'
                """);
        template.put("namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: \"${namespace}\"}\n");
        template.put("stray.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");
        return template;
    }

    private void change(String file, String before, String after) {
        assertThat(repository.get(file)).contains(before);
        repository.put(file, repository.get(file).replace(before, after));
    }

    private void check(Overlay overlay, OverlayValues values) {
        check.check(overlay, values, new ManifestRepository.Tree() {
            @Override
            public Map<String, String> read(String folder) {
                Map<String, String> files = new TreeMap<>();
                repository.forEach((name, text) -> {
                    if (name.startsWith(folder + "/")) {
                        if (text.equals(NO_TEXT)) {
                            throw new PermanentFailure(name + " is no text", "");
                        }
                        files.put(name.substring(folder.length() + 1), text);
                    }
                });
                return files;
            }

            @Override
            public boolean has(String path) {
                return repository.containsKey(path) || !read(path).isEmpty();
            }
        });
    }

    private static OverlayValues values(@org.jspecify.annotations.Nullable String digest) {
        return values(digest, false);
    }

    private static OverlayValues values(@org.jspecify.annotations.Nullable String digest, boolean externalDns) {
        return new OverlayValues(
                "utakata.example.com",
                "shop",
                "",
                "shop-pr-7",
                "shop-pr-7",
                "shop-pr-7.preview.example.com",
                externalDns,
                new OverlayImages(new ImageReference(Town.IMAGE, "abc", digest), new TreeMap<>()),
                new CommitSha("0123456789".repeat(4)),
                new PullRequestNumber(7),
                URI.create("https://github.example.com/acme/shop/pull/7"),
                "octocat",
                Instant.parse("2026-01-05T09:00:00Z"),
                null,
                new TreeMap<>());
    }

    @Test
    void a_path_never_leaves_the_copy() {
        KustomizeTool tool = new KustomizeTool(List.of("true"));
        assertThatThrownBy(() -> tool.build("a", Map.of("../../etc/x", "y")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
