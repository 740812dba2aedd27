package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub says when it says no, and what becomes of it. */
class GitHubRefusalsTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private Wire wire;
    private GitHubAccess access;

    @BeforeEach
    void connect() {
        connect(Duration.ofSeconds(20));
    }

    private void connect(Duration patience) {
        wire = new Wire(Duration.ofSeconds(5), patience);
        access = new ConnectedGitHub(
                WorldAccess.token(URI.create("http://localhost:" + wm.getPort())),
                wire,
                Effects.done(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new OutsideCalls(Clock.systemUTC()));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aSecondaryLimitNamesItsPause() {
        answer(aResponse().withStatus(403).withHeader("Retry-After", "17"));

        assertPause(Duration.ofSeconds(17));
    }

    @Test
    void aSecondaryLimitThatNamesNoPauseMeansAMinute() {
        answer(said(403, "You have exceeded a secondary rate limit."));
        assertPause(Duration.ofSeconds(61));

        connect();
        answer(aResponse().withStatus(429));
        assertPause(Duration.ofSeconds(61));
    }

    @Test
    void aLimitIsNotTakenForTheRefusalThatACallerExpects() {
        answer(said(403, "You have exceeded a secondary rate limit."));
        assertThatThrownBy(() -> access.rest(SHOP).get("/pulls/7", 403)).isInstanceOf(TransientFailure.class);

        connect();
        answer(said(403, "Unable to create comment because issue is locked."));
        assertThat(access.rest(SHOP).get("/pulls/7", 403).status()).isEqualTo(403);
    }

    @Test
    void aPrimaryLimitLastsUntilItsReset() {
        answer(aResponse()
                .withStatus(403)
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 600)));

        assertPause(Duration.ofSeconds(601));
    }

    @Test
    void aPauseIsNeverLongerThanAnHour() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "999999999"));

        assertPause(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void anOutageIsTransient(int status) {
        answer(aResponse().withStatus(status).withBody("<html>no JSON here</html>"));

        assertThatThrownBy(this::read).isInstanceOf(TransientFailure.class);
        assertThatThrownBy(this::permission).isInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 410, 422})
    void aRefusalIsForGoodAndTellsWhatToDo(int status) {
        answer(said(status, "Not\\nfor you"));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).isNotBlank())
                .hasMessageContaining("Not for you")
                .hasMessageNotContaining("ghp_");
        assertThatThrownBy(this::permission).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsTransient() {
        disconnect();
        connect(Duration.ofMillis(500));
        answer(aResponse().withStatus(200).withFixedDelay(60_000));

        assertThatThrownBy(this::read).isInstanceOf(TransientFailure.class);
        assertThatThrownBy(this::permission).isInstanceOf(TransientFailure.class);
    }

    @Test
    void aBodyThatStallsIsTransient() {
        disconnect();
        connect(Duration.ofMillis(500));
        answer(aResponse().withStatus(200).withBody("{}".repeat(1_000)).withChunkedDribbleDelay(5, 60_000));

        assertThatThrownBy(this::read).isInstanceOf(TransientFailure.class);
    }

    @Test
    void aBrokenConnectionIsTransientAndNotTriedAgainBehindOurBack() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThatThrownBy(this::write).isInstanceOf(TransientFailure.class);
        wm.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerThatIsNoJsonIsTransient() {
        answer(aResponse().withStatus(200).withBody("<html>captive portal</html>"));

        assertThatThrownBy(this::read).isInstanceOf(TransientFailure.class);
    }

    @Test
    void aSuspendedInstallationNamesItsRemedy() {
        answer(said(403, "This installation has been suspended"));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains("Unsuspend"));
    }

    @Test
    void aMovedRepositoryIsFollowedWithTheSameMethod() {
        wm.stubFor(post(urlEqualTo("/repos/acme/shop/issues/7/comments"))
                .willReturn(aResponse().withStatus(307).withHeader("Location", "/repositories/1/issues/7/comments")));
        wm.stubFor(post(urlEqualTo("/repositories/1/issues/7/comments"))
                .willReturn(aResponse().withStatus(201).withBody("{\"id\": 3600000001}")));

        write();

        wm.verify(
                1,
                postRequestedFor(urlEqualTo("/repositories/1/issues/7/comments"))
                        .withHeader("Authorization", equalTo("Bearer ghp_made_up")));
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowed() {
        answer(aResponse().withStatus(301).withHeader("Location", "http://127.0.0.1:" + wm.getPort() + "/elsewhere"));

        assertThatThrownBy(this::read).isInstanceOf(PermanentFailure.class);
        assertThatThrownBy(this::permission).isInstanceOf(PermanentFailure.class);
        wm.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void aCircleOfRedirectsEnds() {
        answer(aResponse().withStatus(302).withHeader("Location", "/repos/acme/shop/pulls/7"));

        assertThatThrownBy(this::read).isInstanceOf(TransientFailure.class);
    }

    @Test
    void aForkThatIsGoneIsStillAFork() {
        wm.stubFor(get(urlPathEqualTo("/repos/acme/shop/pulls/7"))
                .willReturn(aResponse().withBody("""
                        {"number": 7, "state": "open", "title": "t", "user": null, "labels": [], "merged_at": null,
                         "html_url": "https://github.com/acme/shop/pull/7",
                         "head": {"ref": "x", "sha": "%s", "repo": null}, "base": {"ref": "main", "repo": {"id": 1}}}
                        """.formatted("a".repeat(40)))));

        assertThat(new GitHubPullRequests(access).read(SHOP, new PullRequestNumber(7)))
                .get()
                .satisfies(pull -> {
                    assertThat(pull.fork()).isTrue();
                    assertThat(pull.isOpen()).isTrue();
                    assertThat(pull.author()).isEqualTo("ghost");
                });
    }

    @Test
    void withoutCredentialsThePlatformTeamIsTold() {
        GitHubAccess nobody = new ConnectedGitHub(
                new GitHubProperties(
                        URI.create("http://localhost:" + wm.getPort()),
                        null,
                        null,
                        null,
                        List.of(),
                        WorldAccess.UNLIMITED,
                        GitHubProperties.Intake.WEBHOOK),
                wire,
                Effects.done(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new OutsideCalls(Clock.systemUTC()));

        assertThatThrownBy(() -> nobody.rest(SHOP).get("/pulls/7"))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains("utakata.github.app-id"));
    }

    private void answer(ResponseDefinitionBuilder response) {
        wm.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder said(int status, String message) {
        return aResponse().withStatus(status).withBody("{\"message\": \"" + message + "\"}");
    }

    private void assertPause(Duration pause) {
        assertThatThrownBy(this::read)
                .isNotInstanceOf(Postponed.class)
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(pause));
        connect();
        assertThatThrownBy(this::permission)
                .isNotInstanceOf(Postponed.class)
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(pause));
    }

    private void read() {
        new GitHubPullRequests(access).read(SHOP, new PullRequestNumber(7));
    }

    private void permission() {
        new GitHubPermissions(access).of(SHOP, "alice");
    }

    private void write() {
        access.rest(SHOP).send("POST", "/issues/7/comments", Map.of("body", "hello"));
    }
}
