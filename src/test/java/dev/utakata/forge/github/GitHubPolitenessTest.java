package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.github.GitHubProperties.WriteLimits;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.secret.Secret;
import dev.utakata.world.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Utakata spaces what it writes: too early a call is not sent, and nobody waits for its turn. */
class GitHubPolitenessTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");
    private static final RepositoryName ELSEWHERE = RepositoryName.of("other/thing");
    private static final WriteLimits ORDINARY = new WriteLimits(80, 500);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig()
                    .dynamicPort()
                    .extensions(new HeldAnswers("/runs/9/cancel$", arrived, released)))
            .build();

    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(60));
    private final SteppedClock clock = new SteppedClock();

    @TempDir
    private Path folder;

    @AfterEach
    void disconnect() {
        released.countDown();
        wire.close();
    }

    @Test
    void aBurstIsWrittenThenOneASecond() {
        GitHubRest rest = token(ORDINARY).rest(SHOP);
        answer(created());
        for (int i = 0; i < 20; i++) {
            write(rest);
        }

        Postponed postponed = catchThrowableOfType(Postponed.class, () -> write(rest));

        assertThat(postponed.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(postponed).hasMessageContaining("10:00:01 UTC");
        assertSent(20);
        clock.advance(Duration.ofSeconds(1));
        write(rest);
        assertThatThrownBy(() -> write(rest)).isInstanceOf(Postponed.class);
        assertSent(21);
    }

    @Test
    void noMinuteSeesMoreThanItsLimit() {
        GitHubRest rest = token(ORDINARY).rest(SHOP);
        answer(created());

        assertThat(writesWithin(rest, Duration.ofSeconds(59))).isBetween(70, 80);
    }

    @Test
    void noHourSeesMoreThanItsLimit() {
        GitHubRest rest = token(new WriteLimits(0, 100)).rest(SHOP);
        answer(created());

        assertThat(writesWithin(rest, Duration.ofMinutes(59))).isBetween(90, 100);
    }

    @Test
    void withoutLimitsAndForReadsNothingIsSpaced() {
        GitHubRest unlimited = token(WorldAccess.UNLIMITED).rest(SHOP);
        GitHubRest limited = token(new WriteLimits(4, 4)).rest(SHOP);
        answer(created());
        for (int i = 0; i < 30; i++) {
            write(unlimited);
            limited.get("/pulls/7");
        }

        assertSent(60);
    }

    @Test
    void aReactionIsNeverSpacedButCounts() {
        GitHubRest rest = token(new WriteLimits(4, 0)).rest(SHOP);
        answer(created());

        react(rest);
        react(rest);
        react(rest);

        assertSent(3);
        assertThatThrownBy(() -> write(rest)).isInstanceOf(Postponed.class);
        assertSent(3);
    }

    @Test
    void oneWriteIsOnItsWayAtATimeWhateverTheRepository() throws Exception {
        GitHubAccess access = token(ORDINARY);
        answer(created());
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<GitHubRest.Answer> first =
                    other.submit(() -> access.rest(SHOP).send("POST", "/actions/runs/9/cancel", Map.of()));
            arrived.await();

            assertThatThrownBy(() -> write(access.rest(MANIFESTS)))
                    .isInstanceOfSatisfying(
                            Postponed.class,
                            failure -> assertThat(failure.retryAfter()).contains(Duration.ofMillis(200)));
            access.rest(MANIFESTS).get("/pulls/7");
            react(access.rest(SHOP));

            released.countDown();
            assertThat(first.get().status()).isEqualTo(201);
        }
        write(access.rest(MANIFESTS));
        wm.verify(1, postRequestedFor(urlPathMatching("/repos/acme/manifests/.*")));
    }

    @Test
    void aFailedWriteLeavesTheWayFree() {
        GitHubRest rest = token(ORDINARY).rest(SHOP);
        answer(aResponse().withStatus(502));

        assertThatThrownBy(() -> write(rest)).isNotInstanceOf(Postponed.class);
        assertThatThrownBy(() -> write(rest))
                .isInstanceOf(TransientFailure.class)
                .isNotInstanceOf(Postponed.class);
        assertSent(2);
    }

    @Test
    void installationsAndTheAppItselfHaveLimitsOfTheirOwn() throws IOException {
        GitHubAccess access = app(new WriteLimits(4, 0));
        answer(created());
        wm.stubFor(any(urlEqualTo("/repos/acme/shop/pulls/7"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "90")));
        assertThatThrownBy(() -> access.rest(SHOP).get("/pulls/7")).isNotInstanceOf(Postponed.class);

        // One installation, two repositories.
        assertThatThrownBy(() -> access.rest(MANIFESTS).get("/pulls/7")).isInstanceOf(Postponed.class);
        access.rest(ELSEWHERE).get("/pulls/7");
        access.app().orElseThrow().get("/app");
    }

    @Test
    void whatIsWrittenByOneInstallationHoldsUpNoOther() throws IOException {
        GitHubAccess access = app(new WriteLimits(4, 0));
        answer(created());

        write(access.rest(SHOP));
        write(access.rest(ELSEWHERE));
        access.app().orElseThrow().send("POST", "/app/hook/deliveries/1/attempts", Map.of());

        assertThatThrownBy(() -> write(access.rest(MANIFESTS))).isInstanceOf(Postponed.class);
        assertThatThrownBy(() -> write(access.rest(ELSEWHERE))).isInstanceOf(Postponed.class);
    }

    private int writesWithin(GitHubRest rest, Duration time) {
        Instant end = clock.instant().plus(time);
        int written = 0;
        while (true) {
            try {
                write(rest);
                written++;
            } catch (Postponed postponed) {
                clock.advance(postponed.retryAfter().orElseThrow());
                if (clock.instant().isAfter(end)) {
                    return written;
                }
            }
        }
    }

    private GitHubAccess token(WriteLimits limits) {
        return connect(null, null, "ghp_made_up", limits);
    }

    /** shop and manifests belong to one installation, the rest to another. */
    private GitHubAccess app(WriteLimits limits) throws IOException {
        installed("acme/shop", 42);
        installed("acme/manifests", 42);
        installed("other/thing", 43);
        return connect(12345L, AppKey.file(folder, AppKey.pkcs8()), null, limits);
    }

    private void installed(String repository, int installation) {
        wm.stubFor(any(urlEqualTo("/repos/" + repository + "/installation"))
                .atPriority(1)
                .willReturn(aResponse().withBody("{\"id\": " + installation + "}")));
        wm.stubFor(any(urlEqualTo("/app/installations/" + installation + "/access_tokens"))
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody("{\"token\": \"ghs_x\", \"expires_at\": \"2026-11-23T11:00:00Z\"}")));
    }

    private GitHubAccess connect(@Nullable Long app, @Nullable String key, @Nullable String token, WriteLimits limits) {
        URI url = URI.create("http://localhost:" + wm.getPort());
        return new ConnectedGitHub(
                new GitHubProperties(
                        url,
                        app,
                        key == null ? null : PrivateKeyLocation.of(key),
                        token == null ? null : Secret.of(token),
                        List.of(),
                        limits,
                        GitHubProperties.Intake.WEBHOOK),
                wire,
                Effects.done(),
                clock,
                new OutsideCalls(Clock.systemUTC()));
    }

    private void answer(ResponseDefinitionBuilder response) {
        wm.stubFor(any(anyUrl()).atPriority(9).willReturn(response));
    }

    private static ResponseDefinitionBuilder created() {
        return aResponse().withStatus(201).withBody("{\"id\": 3600000001}");
    }

    private void assertSent(int requests) {
        wm.verify(requests, anyRequestedFor(anyUrl()));
    }

    private static void write(GitHubRest rest) {
        rest.send("POST", "/issues/7/comments", Map.of("body", "hello"));
    }

    private static void react(GitHubRest rest) {
        rest.send("POST", "/issues/comments/3600000001/reactions", Map.of("content", "eyes"));
    }
}
