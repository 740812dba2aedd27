package dev.utakata.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.image.ImageReference;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayRendererTest {

    private static final String GOOD = "x: ${image}:${tag}\nhost: ${host}\n";

    private final OverlayRenderer renderer = new OverlayRenderer();
    private final OverlayValues values = SomeValues.tagged("abc");

    @Test
    void the_same_values_give_the_same_files() {
        assertThat(renderer.renderBuiltIn("environments/a", "base/shop", values))
                .isEqualTo(renderer.renderBuiltIn("environments/a", "base/shop", values));
    }

    @Test
    void an_unknown_placeholder_is_named_with_its_file_and_line() {
        assertThatThrownBy(() -> renderer.render("e", Map.of("a.yaml", GOOD + "z: ${hots}\n"), values))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("a.yaml, line 3")
                .hasMessageContaining("${hots}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.yaml", "a/../../b.yaml", "/etc/passwd", "a b.yaml", "a\nb.yaml", "./a.yaml"})
    void a_file_that_would_leave_the_folder_is_refused(String name) {
        assertThatThrownBy(() -> renderer.render("e", Map.of(name, GOOD), values))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void a_template_that_forgets_the_image_or_the_host_is_refused() {
        assertThatThrownBy(() -> renderer.render("e", Map.of("a.yaml", "host: ${host}"), values))
                .hasMessageContaining("image");
        assertThatThrownBy(() -> renderer.render("e", Map.of("a.yaml", "x: ${image}:${tag}"), values))
                .hasMessageContaining("host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/base", "github.com/acme/base?ref=main", "git::https://example.com/x"})
    void a_remote_resource_is_refused(String resource) {
        assertThatThrownBy(() -> renderer.render(
                        "e", Map.of("kustomization.yaml", GOOD + "resources:\n- " + resource + "\n"), values))
                .hasMessageContaining("e/kustomization.yaml, line 4, fetches " + resource);
    }

    @Test
    void a_login_that_is_none_never_reaches_a_file() {
        OverlayValues hostile = SomeValues.of(new ImageReference(SomeValues.IMAGE, "abc"), "a\nevil: true", Map.of());
        assertThatThrownBy(() -> renderer.renderBuiltIn("e", "base/shop", hostile))
                .isInstanceOf(PermanentFailure.class);
    }
}
