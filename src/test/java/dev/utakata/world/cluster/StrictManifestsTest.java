package dev.utakata.world.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictManifestsTest {

    private static final String GOOD =
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, labels: {b: \"1\"}}\nspec:\n  replicas: 1\n";

    @Test
    void what_is_right_is_read() {
        assertThat(StrictManifests.read(GOOD + "---\n" + GOOD)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  replica: 1",
                "  replicas: 2",
                "  paused: \"true\"",
                "  minReadySeconds: \"1\"",
                "  template: {spec: {container: []}}",
                "  template: {metadata: {labels: {a: 1}}}",
                "  template: {spec: {hostname: 1e5}}",
                "  selector: {matchLabels: {a: true}}"
            })
    void what_is_wrong_is_refused(String line) {
        assertThatThrownBy(() -> StrictManifests.read(GOOD + line + "\n")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_kind_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> StrictManifests.read("apiVersion: v1\nkind: Deployment\n"))
                .hasMessageContaining("v1 Deployment");
    }
}
