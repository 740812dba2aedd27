package dev.utakata.rollout.argocd;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.reconcile.Effects;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.argocd.ClusterProperties.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the clusters answer, a diagnosis fails nobody. */
class AppClusterDiagnosisTest {

    private static final RolloutTarget TARGET = new RolloutTarget("argocd", "preview-x", "previews", "x");
    private static final String POD = """
            {"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": [{"metadata": {"name": "web-1"}, "status":
            {"containerStatuses": [{"name": "app", "state": {"terminated": {"exitCode": 1}}}]}}]}
            """;

    private static final ResponseDefinitionBuilder SILENCE = aResponse().withFixedDelay(60_000);

    @TempDir
    private Path folder;

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private ClusterClient client;
    private AppClusterDiagnosis diagnosis;

    @BeforeEach
    void start() throws IOException {
        server.start();
        Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: app, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: utakata, user: {}}]
                contexts: [{name: app, context: {cluster: app, user: utakata}}]
                current-context: app
                """.formatted(server.port()));
        connect(Duration.ofSeconds(20));
    }

    /** Who is not answered shall not be waited for, and who is answered shall have been. */
    private void expect(ResponseDefinitionBuilder answer) {
        if (answer == SILENCE) {
            client.close();
            connect(Duration.ofSeconds(3));
        }
    }

    private void connect(Duration patience) {
        client = new ClusterClient(
                OutsideSystem.APP_CLUSTER,
                new Cluster(folder.resolve("kubeconfig").toString(), null),
                new Timeouts(patience, patience),
                Effects.done(),
                new OutsideCalls(Clock.systemUTC()));
        diagnosis = new AppClusterDiagnosis(new ArgoCdClusters(client, Optional.of(client)));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    static Stream<ResponseDefinitionBuilder> refusals() {
        return Stream.of(
                aResponse().withStatus(400),
                aResponse().withStatus(401),
                aResponse().withStatus(403),
                aResponse().withStatus(404),
                aResponse().withStatus(429).withHeader("Retry-After", "60"),
                aResponse().withStatus(500),
                aResponse().withStatus(200).withBody("<html>a proxy's page</html>"),
                aResponse().withStatus(200),
                SILENCE);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aClusterThatRefusesIsLeftOut(ResponseDefinitionBuilder refusal) {
        expect(refusal);
        server.stubFor(any(anyUrl()).willReturn(refusal));

        assertThat(diagnosis.pods(TARGET)).isEmpty();
        assertThat(diagnosis.remains(TARGET)).isEmpty();
    }

    @Test
    void aClusterThatIsAwayIsLeftOut() {
        server.stop();

        assertThat(diagnosis.pods(TARGET)).isEmpty();
        assertThat(diagnosis.remains(TARGET)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatThePodsThemselvesTellIsToldWhateverElseIsRefused(ResponseDefinitionBuilder refusal) {
        expect(refusal);
        server.stubFor(any(anyUrl()).atPriority(5).willReturn(refusal));
        stub("/api/v1/namespaces/x/pods", "application/json", POD);
        stub("/api/v1/namespaces/x/pods/web-1/log", "text/plain", "no database\n");

        assertThat(diagnosis.pods(TARGET)).hasValueSatisfying(report -> {
            assertThat(report.troubles()).singleElement().satisfies(trouble -> {
                assertThat(trouble.sentence())
                        .isEqualTo("Pod web-1 crashed: the container app ended with exit code 1.");
                assertThat(trouble.log()).containsExactly("no database");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void withoutItsLogACrashIsStillTold(ResponseDefinitionBuilder refusal) {
        expect(refusal);
        server.stubFor(any(anyUrl()).atPriority(5).willReturn(aResponse().withStatus(403)));
        stub("/api/v1/namespaces/x/pods", "application/json", POD);
        server.stubFor(get(urlPathEqualTo("/api/v1/namespaces/x/pods/web-1/log"))
                .atPriority(1)
                .willReturn(refusal.withBody("")));

        assertThat(diagnosis.pods(TARGET))
                .hasValueSatisfying(report -> assertThat(report.troubles())
                        .singleElement()
                        .satisfies(trouble -> assertThat(trouble.log()).isEmpty()));
    }

    private void stub(String path, String type, String body) {
        server.stubFor(get(urlPathEqualTo(path))
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", type)
                        .withBody(body)));
    }
}
