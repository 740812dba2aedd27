package dev.utakata.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds rendered overlays with the real kustomize of kubectl, over a base as platform teams have it. */
class OverlayBuildTest {

    private static final String FOLDER = "environments/shop-pr-7";

    @TempDir
    Path repository;

    private final OverlayRenderer renderer = new OverlayRenderer();

    @BeforeEach
    void base() throws IOException {
        boolean there = Files.isExecutable(Path.of("/usr/local/bin/kubectl"))
                || Files.isExecutable(Path.of("/usr/bin/kubectl"));
        if (!there && !Boolean.parseBoolean(System.getenv("CI"))) {
            assumeTrue(there, "kubectl is not on this machine, so that overlays are not built by the real tool");
        }
        dev.utakata.story.Town.base().forEach((name, text) -> write(name, text.orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789012345678901234567890123456789", "1234567", "0123456", "1e5", "1_234"})
    void the_built_in_overlay_runs_our_image_under_our_host_in_its_own_namespace(String tag) throws Exception {
        OverlayValues values = SomeValues.tagged(tag);
        isRight(build(renderer.renderBuiltIn(FOLDER, "base/shop", values)), tag);
    }

    @Test
    void a_template_does_too() throws Exception {
        Map<String, String> template = Map.of("kustomization.yaml", """
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        namespace: "${namespace}"
                        resources: [../../base/shop, namespace.yaml]
                        images:
                        - name: "${image}"
                          newTag: "${tag}"
                        patches:
                        - target: {kind: Ingress}
                          patch: |-
                            - op: replace
                              path: /spec/rules/0/host
                              value: "${host}"
                        """, "namespace.yaml", """
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: "${namespace}"
                          annotations: {literal: "$${HOME}"}
                        """);
        String tag = "0123456789012345678901234567890123456789";
        String built = build(renderer.render(FOLDER, template, SomeValues.tagged(tag)));
        isRight(built, tag);
        assertThat(built).contains("${HOME}");
    }

    private static void isRight(String built, String tag) {
        assertThat(built)
                .contains("image: registry.example.com/shop:" + tag)
                .contains("host: shop-pr-7.preview.example.com")
                .contains("namespace: shop-pr-7")
                .contains("kind: Namespace")
                .doesNotContain("shop.invalid");
    }

    private String build(Overlay overlay) throws Exception {
        overlay.files().forEach((name, text) -> write(overlay.folder() + "/" + name, text));
        Process process = new ProcessBuilder(List.of("kubectl", "kustomize", overlay.folder()))
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private void write(String name, String text) {
        try {
            Path file = repository.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
