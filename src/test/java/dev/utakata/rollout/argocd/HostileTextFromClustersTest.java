package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.rollout.RolloutStatus;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What controllers, registries and containers say, some of it in a stranger's words, is told in short lines. */
class HostileTextFromClustersTest {

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void an_application_tells_lines(HostileText hostile) {
        String text = hostile.text();
        GenericKubernetesResource application = new GenericKubernetesResource();
        application.setMetadata(new ObjectMeta());
        application.setAdditionalProperty(
                "status",
                Map.of(
                        "sync", Map.of("status", text, "revision", text),
                        "conditions", List.of(Map.of("type", "SyncError", "message", text), Map.of("type", text)),
                        "operationState",
                                Map.of(
                                        "phase",
                                        "Failed",
                                        "message",
                                        text,
                                        "syncResult",
                                        Map.of(
                                                "revision",
                                                text,
                                                "resources",
                                                List.of(Map.of(
                                                        "status",
                                                        "SyncFailed",
                                                        "kind",
                                                        text,
                                                        "name",
                                                        text,
                                                        "message",
                                                        text)))),
                        "summary", Map.of("images", List.of(text))));

        RolloutStatus status = ApplicationStatus.of(application);

        assertThat(status.problems()).hasSize(2).allMatch(OneLine.ofAtMost(300));
        assertThat(status.operationMessage()).matches(OneLine.ofAtMost(300));
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void containers_tell_lines(HostileText hostile) {
        String text = hostile.text();

        assertThat(ContainerMessages.plain(text)).matches(OneLine.ofAtMost(200));
        assertThat(ContainerMessages.ofRegistry(text, "registry.example.com/shop:1"))
                .matches(OneLine.ofAtMost(200));
        assertThat(CrashLog.lastLines(text + "\n" + text))
                .hasSizeLessThanOrEqualTo(15)
                .allMatch(OneLine.ofAtMost(200));
    }
}
