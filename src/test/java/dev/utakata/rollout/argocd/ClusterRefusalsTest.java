package dev.utakata.rollout.argocd;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster's refusals, in our words. */
class ClusterRefusalsTest {

    private static final RolloutTarget TARGET = new RolloutTarget("argocd", "preview-x", "previews", "x");
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private ClusterClient client;
    private ArgoCdRollouts rollouts;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = client(server.port(), PATIENT);
        rollouts = new ArgoCdRollouts(new ArgoCdClusters(client, Optional.empty()));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void aForbiddenCallNamesTheRightThatIsMissing() {
        answer(status(403, "Forbidden"));

        assertThatThrownBy(() -> rollouts.status(TARGET))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure ->
                                assertThat(failure.remedy()).contains("RBAC", "get applications preview-x in argocd"));
        assertThatThrownBy(() -> rollouts.refresh(TARGET)).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void badCredentialsAreThePlatformTeamsBusiness() {
        answer(status(401, "Unauthorized"));

        assertThatThrownBy(() -> rollouts.status(TARGET))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains("credentials"));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500, 502, 503, 504})
    void whatMayWorkLaterIsTriedLaterAndNotAtOnce(int code) {
        answer(status(code, "Later"));

        assertThatThrownBy(() -> rollouts.status(TARGET)).isInstanceOf(TransientFailure.class);
        // The server notes a request once it has answered it, which may be after we have heard the answer.
        Awaitility.await().until(() -> !server.getAllServeEvents().isEmpty());
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @Test
    void thePauseThatTheClusterAsksForIsHandedOn() {
        answer(aResponse()
                .withStatus(429)
                .withHeader("Content-Type", "application/json")
                .withBody("""
                        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"TooManyRequests","code":429,
                         "details":{"retryAfterSeconds":7}}"""));

        assertThatThrownBy(() -> rollouts.status(TARGET))
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void anAnswerThatDoesNotComeIsNotAwaitedForLong() throws IOException {
        answer(aResponse().withStatus(200).withFixedDelay(60_000));

        try (ClusterClient hasty = client(server.port(), Duration.ofMillis(300))) {
            ArgoCdRollouts soon = new ArgoCdRollouts(new ArgoCdClusters(hasty, Optional.empty()));
            assertThatThrownBy(() -> soon.status(TARGET))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessageContaining("did not answer");
        }
    }

    @Test
    void aClusterThatIsAwayIsTriedLater() throws IOException {
        int port = server.port();
        server.stop();

        try (ClusterClient away = client(port, PATIENT)) {
            ArgoCdRollouts nowhere = new ArgoCdRollouts(new ArgoCdClusters(away, Optional.empty()));
            assertThatThrownBy(() -> nowhere.status(TARGET)).isInstanceOf(TransientFailure.class);
        }
    }

    @Test
    void aWatchThatBeginsWhileTheClusterIsAwayHearsWhenItIsBack() throws Exception {
        answer(status(503, "ServiceUnavailable"));
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        try (AutoCloseable watch = rollouts.watch("argocd", heard::add)) {
            answer(aResponse()
                    .withStatus(200)
                    .withHeader("Content-Type", "application/json")
                    .withBody("""
                            {"kind":"ApplicationList","apiVersion":"argoproj.io/v1alpha1",
                             "metadata":{"resourceVersion":"1"},
                             "items":[{"kind":"Application","apiVersion":"argoproj.io/v1alpha1",
                                       "metadata":{"name":"preview-x","namespace":"argocd","resourceVersion":"1"}}]}"""));

            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("preview-x");
        }
    }

    @Test
    void aKubeconfigThatIsNotThereIsThePlatformTeamsBusiness() {
        Cluster cluster = new Cluster(folder.resolve("absent").toString(), null);
        try (ClusterClient lost = new ClusterClient(
                OutsideSystem.MANAGER_CLUSTER,
                cluster,
                new Timeouts(PATIENT, PATIENT),
                Effects.done(),
                new OutsideCalls(Clock.systemUTC()))) {
            ArgoCdRollouts nowhere = new ArgoCdRollouts(new ArgoCdClusters(lost, Optional.empty()));

            assertThatThrownBy(() -> nowhere.status(TARGET))
                    .isInstanceOfSatisfying(
                            PermanentFailure.class,
                            failure -> assertThat(failure.remedy()).contains("utakata.clusters"));
        }
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder status(int code, String reason) {
        return aResponse()
                .withStatus(code)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"" + reason
                        + "\",\"code\":" + code + "}");
    }

    private ClusterClient client(int port, Duration patience) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters:
                - {name: c, cluster: {server: "http://localhost:%d"}}
                users:
                - {name: u, user: {}}
                contexts:
                - {name: x, context: {cluster: c, user: u}}
                current-context: x
                """.formatted(port));
        return new ClusterClient(
                OutsideSystem.MANAGER_CLUSTER,
                new Cluster(kubeconfig.toString(), null),
                new Timeouts(patience, patience),
                Effects.done(),
                new OutsideCalls(Clock.systemUTC()));
    }
}
