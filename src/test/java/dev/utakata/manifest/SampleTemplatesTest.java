package dev.utakata.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.utakata.image.ImageReference;
import dev.utakata.story.Town;
import dev.utakata.world.cluster.StrictManifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample templates of {@code docs/templates} become manifests that a cluster takes, by the tools that Argo CD uses. */
class SampleTemplatesTest {

    private static final String SLUG = "shop-pr-7";
    private static final String FOLDER = "environments/" + SLUG;
    private static final String HOST = "shop-pr-7.preview.example.com";

    @TempDir
    Path repository;

    @ParameterizedTest
    @ValueSource(strings = {"0123456789012345678901234567890123456789", "0123456", "1e5", "1_234"})
    void kustomize(String tag) throws Exception {
        needs("kubectl");
        Town.base().forEach((name, text) -> write(name, text.orElseThrow()));
        place(render("kustomize", tag));
        isRight(StrictManifests.read(run("kubectl", "kustomize", FOLDER)), tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789012345678901234567890123456789", "0123456", "1e5", "1_234"})
    void helm(String tag) throws Exception {
        needs("helm");
        place(render("helm", tag));
        isRight(StrictManifests.read(run("helm", "template", "preview-" + SLUG, FOLDER, "--namespace", SLUG)), tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789012345678901234567890123456789", "0123456", "1e5", "1_234"})
    void plain(String tag) {
        isRight(
                manifests(render("plain", tag)).stream()
                        .flatMap(text -> StrictManifests.read(text).stream())
                        .toList(),
                tag);
    }

    @Test
    void the_limits_go_beside_another_sample_and_are_of_the_environments_own_namespace() {
        Map<String, String> both = template("plain");
        both.putAll(template("limits"));
        String rendered = new OverlayRenderer()
                .render(FOLDER, both, values("0123456"))
                .files()
                .get("limits.yaml");
        List<Map<String, Object>> limits = StrictManifests.documents(rendered);
        assertThat(limits).hasSize(2);
        assertThat(List.of(
                        StrictManifests.read(limits.get(0), ResourceQuota.class),
                        StrictManifests.read(limits.get(1), LimitRange.class)))
                .allSatisfy(it -> assertThat(it.getMetadata().getNamespace()).isEqualTo(SLUG))
                .extracting(HasMetadata::getKind)
                .containsExactly("ResourceQuota", "LimitRange");
    }

    @Test
    void a_chart_differs_between_environments_in_its_values_only() {
        assertThat(template("helm"))
                .containsKeys("Chart.yaml", "values.yaml")
                .allSatisfy((name, text) -> assertThat(name.startsWith("templates/") && text.contains("${"))
                        .isFalse());
    }

    private static void isRight(List<HasMetadata> manifests, String tag) {
        assertThat(manifests)
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder("Namespace", "Deployment", "Service", "Ingress");
        for (HasMetadata manifest : manifests) {
            boolean namespace = manifest.getKind().equals("Namespace");
            assertThat(
                            namespace
                                    ? manifest.getMetadata().getName()
                                    : manifest.getMetadata().getNamespace())
                    .isEqualTo(SLUG);
            if (namespace) {
                assertThat(manifest.getMetadata().getLabels())
                        .containsEntry("utakata.dev/environment", SLUG)
                        .containsEntry("utakata.dev/pull-request", "7");
            }
            if (manifest instanceof Deployment deployment) {
                isRight(deployment, tag);
            }
            if (manifest instanceof Ingress ingress) {
                assertThat(ingress.getSpec().getRules())
                        .singleElement()
                        .satisfies(rule -> assertThat(rule.getHost()).isEqualTo(HOST));
            }
        }
    }

    private static void isRight(Deployment deployment, String tag) {
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(deployment.getSpec().getProgressDeadlineSeconds()).isEqualTo(120);
        assertThat(deployment.getSpec().getTemplate().getSpec().getContainers())
                .singleElement()
                .satisfies(container -> assertThat(container.getImage()).isEqualTo(Town.IMAGE + ":" + tag));
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
    }

    /** The template as the platform team would copy it, filled as Utakata does. */
    private static Overlay render(String name, String tag) {
        return new OverlayRenderer().render(FOLDER, template(name), values(tag));
    }

    private static Map<String, String> template(String name) {
        Path folder = Path.of("docs/templates", name);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    private void place(Overlay overlay) {
        overlay.files().forEach((name, text) -> write(overlay.folder() + "/" + name, text));
    }

    private void write(String name, String text) {
        try {
            Path file = repository.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Without the tool there is nothing to see, which the checks of every commit do not accept. */
    private static void needs(String tool) {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            assertThat(there).as("%s is on the PATH", tool).isTrue();
        }
        assumeTrue(there, tool + " is not on this machine, so that its template is not built by the real tool");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path errors = repository.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        // A warning is a deprecated field, which a later version of the tool no longer takes.
        assertThat(Files.readString(errors)).isEmpty();
        return output;
    }

    /** What Argo CD takes for manifests in a plain folder: by the file's extension. */
    private static List<String> manifests(Overlay overlay) {
        return overlay.files().entrySet().stream()
                .filter(file -> file.getKey().matches(".*\\.(yaml|yml|json)"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static OverlayValues values(String tag) {
        return SomeValues.of(new ImageReference(Town.IMAGE, tag), "dependabot[bot]", Map.of("REPLICAS", "2"));
    }
}
