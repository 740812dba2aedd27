package dev.utakata.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.image.ImageReference;
import dev.utakata.world.HostileTexts;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A value is refused, or it is a plain word wherever a template puts it: no key, no document, no tag comes of it. */
class HostileTextInOverlaysTest {

    private static final ImageReference IMAGE = new ImageReference(SomeValues.IMAGE, "abc");

    private static final String TEMPLATE = """
            image: "${image-ref}"
            host: "${host}"
            double: "${TEXT}"
            single: '${TEXT}'
            plain: x-${TEXT}
            list: ["${TEXT}", x${TEXT}]
            below:
              k-${TEXT}: 1
            block: |
              ${TEXT}
            end: here # ${TEXT}
            """;

    private final OverlayRenderer renderer = new OverlayRenderer();

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_parameter_is_a_word_or_refused(HostileText hostile) {
        String text = hostile.text();
        Optional<Overlay> overlay = rendered(Map.of("a.yaml", TEMPLATE), "octocat", text);

        assertThat(overlay.isPresent()).isEqualTo(OverlayValues.isParameter(text));
        overlay.ifPresent(it -> {
            Map<?, ?> read = onlyDocument(it.files().get("a.yaml"));
            assertThat(read.keySet().toString())
                    .isEqualTo("[image, host, double, single, plain, list, below, block, end]");
            assertThat(read.get("double")).isEqualTo(text);
            assertThat(read.get("single")).isEqualTo(text);
            assertThat(read.get("plain")).isEqualTo("x-" + text);
            assertThat(read.get("list")).isEqualTo(List.of(text, "x" + text));
            assertThat(read.get("below")).isEqualTo(Map.of("k-" + text, 1));
            assertThat(read.get("block")).isEqualTo(text + "\n");
            assertThat(read.get("end")).isEqualTo("here");
        });
    }

    @Test
    void some_are_taken() {
        assertThat(HostileTexts.all().filter(OverlayValues::isParameter)).hasSizeBetween(10, 40);
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_login_is_one_or_refused(HostileText hostile) {
        rendered(Map.of("a.yaml", TEMPLATE), hostile.text(), "x")
                .ifPresent(overlay -> assertThat(hostile.text()).matches("[A-Za-z0-9_-]+(\\[bot])?"));
        Throwable refusal = catchThrowable(
                () -> renderer.renderBuiltIn("e", "base/shop", SomeValues.of(IMAGE, hostile.text(), Map.of())));
        assertThat(refusal)
                .satisfiesAnyOf(
                        it -> assertThat(it).isNull(), it -> assertThat(it).isInstanceOf(PermanentFailure.class));
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_files_name_stays_in_its_folder_or_is_refused(HostileText hostile) {
        rendered(Map.of("a.yaml", TEMPLATE, hostile.text(), "x: 1\n"), "octocat", "x")
                .ifPresent(overlay -> assertThat(overlay.files().keySet())
                        .allMatch(name -> name.matches("[\\w.-]+(/[\\w.-]+)*")
                                && java.nio.file.Path.of("f")
                                        .resolve(name)
                                        .normalize()
                                        .startsWith("f")));
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_templates_own_text_is_copied_or_refused(HostileText hostile) {
        rendered(Map.of("a.yaml", TEMPLATE, "b.txt", hostile.text()), "octocat", "x")
                .ifPresent(overlay -> assertThat(overlay.files().get("b.txt"))
                        .isEqualTo(
                                hostile.text().equals("${slug}")
                                        ? "shop-pr-7"
                                        : hostile.text().replace("$${", "${")));
    }

    /** What an earlier overlay says of itself may have been changed by hand. */
    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_side_file_that_was_changed_is_read_as_nothing(HostileText hostile) {
        assertThat(SideFile.written(Optional.of(hostile.text()))).isSubsetOf(SideFile.NAME);
        assertThat(SideFile.installation(hostile.text())).isEmpty();
    }

    private Optional<Overlay> rendered(Map<String, String> template, String requester, String parameter) {
        try {
            return Optional.of(renderer.render(
                    "environments/shop-pr-7", template, SomeValues.of(IMAGE, requester, Map.of("TEXT", parameter))));
        } catch (PermanentFailure refusal) {
            assertThat(refusal.getMessage()).matches(OneLine.ofAtMost(500));
            return Optional.empty();
        }
    }

    private static Map<?, ?> onlyDocument(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        strict.setMaxAliasesForCollections(0);
        List<Object> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(strict)).loadAll(text).forEach(documents::add);
        assertThat(documents).hasSize(1);
        return (Map<?, ?>) documents.getFirst();
    }
}
