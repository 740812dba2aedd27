package dev.utakata.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.image.ImageReference;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFileTest {

    private final Map<String, String> placeholders = Placeholders.of(SomeValues.of(
            new OverlayImages(
                    new ImageReference(SomeValues.IMAGE, "abc", SomeValues.DIGEST),
                    new TreeMap<>(Map.of("worker", new ImageReference("registry.example.com/worker", "abc")))),
            "dependabot[bot]",
            Map.of("REPLICAS", "3")));

    @Test
    void every_name_is_filled() {
        assertThat(placeholders)
                .containsOnlyKeys(
                        "REPLICAS",
                        "digest",
                        "digest-worker",
                        "expires-at",
                        "host",
                        "image",
                        "image-ref",
                        "image-ref-worker",
                        "image-worker",
                        "installation",
                        "namespace",
                        "profile",
                        "project",
                        "pull-request",
                        "pull-request-url",
                        "requested-at",
                        "requester",
                        "sha",
                        "short-sha",
                        "slug",
                        "tag");
        assertThat(placeholders)
                .containsEntry("image-ref", SomeValues.IMAGE + "@" + SomeValues.DIGEST)
                .containsEntry("image-ref-worker", "registry.example.com/worker:abc")
                .containsEntry("digest-worker", "");
    }

    @Test
    void what_is_escaped_stays() {
        assertThat(fill("a.sh", "echo $${HOME} ${slug} $HOME")).isEqualTo("echo ${HOME} shop-pr-7 $HOME");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yaml | 'a: 1\nb: ${hots}\n' | line 2, names ${hots}, which does not exist",
                "a.yaml | '${hots}' | line 1, names ${hots}",
                "notes.txt | '\n\n\n${}' | line 4, names ${}",
                "a.yaml | 'images:\n- {newTag: ${tag}}\n' | line 2, has ${tag} without quotes",
                "deep/a.yml | 'a: ${short-sha}' | line 1, has ${short-sha} without quotes",
                "a.yaml | 'a: ${sha}' | has ${sha} without quotes",
                "a.yaml | 'a:\n  - ${digest}' | line 2, has ${digest} without quotes",
                "a.yaml | 'a: {b: ${slug}\nc: d' | is not YAML",
                "a.yaml | 'a: [x, ${requester}]]' | is not YAML",
                "a.json | '{\"a\": ${slug}}' | line 1, is not JSON",
            })
    void what_is_wrong_is_told_with_file_and_line(String name, String text, String what) {
        String lines = text.replace("\\n", "\n").replace("\\\"", "\"");
        assertThatThrownBy(() -> fill(name, lines))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("the template's " + name + ", ")
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yaml | 'newTag: \"${tag}\"'",
                "a.yaml | 'image: ${image}:${tag}'",
                "a.yaml | 'replicas: ${REPLICAS}'",
                "a.yaml | 'by: ${requester}'",
                "a.yaml | 'at: ${requested-at}'",
                "a.yaml | '# ${tag}'",
                "a.yaml | 'a: |\n  ${tag}\n'",
                "chart/templates/a.yaml | '{{ if .Values.x }}\na: ${slug}\n{{ end }}'",
                "a.txt | 'tag ${tag}'",
                "a.json | '{\"a\": \"${slug}\", \"n\": ${REPLICAS}}'",
            })
    void what_is_right_is_left_alone(String name, String text) {
        String lines = text.replace("\\n", "\n").replace("\\\"", "\"");
        assertThat(fill(name, lines)).doesNotContain("${").doesNotContain("placeholder-");
    }

    private String fill(String name, String text) {
        return new TemplateFile(name, text).fill(placeholders);
    }
}
