package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.secret.Secret;
import dev.utakata.world.SteppedClock;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppAuthenticationTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");
    private static final RepositoryName OTHER = RepositoryName.of("acme/other");
    private static final String TOKENS = "/app/installations/42/access_tokens";

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock();

    @BeforeEach
    void install() {
        wm.stubFor(get(urlEqualTo("/app")).willReturn(json(200, "{\"id\": 12345, \"slug\": \"acme-previews\"}")));
        wm.stubFor(get(urlEqualTo("/repos/acme/shop/installation")).willReturn(json(200, "{\"id\": 42}")));
        wm.stubFor(get(urlEqualTo("/repos/acme/manifests/installation")).willReturn(json(200, "{\"id\": 42}")));
        sell("ghs_first");
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS#1", "PKCS#8"})
    void theAppSignsWithItsKeyInEitherForm(String form) throws IOException {
        GitHubAccess access = access(form.equals("PKCS#1") ? AppKey.pkcs1() : AppKey.pkcs8());

        assertThat(access.token(SHOP)).isEqualTo("ghs_first");

        String header =
                wm.findAll(postRequestedFor(urlEqualTo(TOKENS))).getFirst().getHeader("Authorization");
        Claims claims = Jwts.parser()
                .verifyWith(AppKey.publicKey())
                .clock(() -> Date.from(clock.instant()))
                .build()
                .parseSignedClaims(header.substring("Bearer ".length()))
                .getPayload();
        assertThat(claims.getIssuer()).isEqualTo("12345");
        assertThat(claims.getIssuedAt()).isBefore(Date.from(clock.instant()));
        assertThat(claims.getExpiration()).isBefore(Date.from(clock.instant().plus(Duration.ofMinutes(10))));
    }

    @Test
    void aTokenServesUntilFiveMinutesBeforeItExpires() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        access.token(SHOP);
        clock.advance(Duration.ofMinutes(55));
        assertThat(access.token(SHOP)).isEqualTo("ghs_first");
        wm.verify(1, postRequestedFor(urlEqualTo(TOKENS)));

        clock.advance(Duration.ofSeconds(1));
        sell("ghs_second");
        assertThat(access.token(SHOP)).isEqualTo("ghs_second");
    }

    @Test
    void eachRepositoryHasATokenOfItsOwnThatOpensNoOther() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        access.token(SHOP);
        sell("ghs_other");

        assertThat(access.token(MANIFESTS)).isEqualTo("ghs_other");
        assertThat(access.token(SHOP)).isEqualTo("ghs_first");
        wm.verify(
                1, postRequestedFor(urlEqualTo(TOKENS)).withRequestBody(equalToJson("{\"repositories\": [\"shop\"]}")));
        wm.verify(
                1,
                postRequestedFor(urlEqualTo(TOKENS))
                        .withRequestBody(equalToJson("{\"repositories\": [\"manifests\"]}")));
    }

    @Test
    void aCrowdBuysOneToken() throws Exception {
        GitHubAccess access = access(AppKey.pkcs1());
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> bought = crowd.invokeAll(Collections.nCopies(20, () -> access.token(SHOP)));
            for (Future<String> token : bought) {
                assertThat(token.get()).isEqualTo("ghs_first");
            }
        }

        wm.verify(1, postRequestedFor(urlEqualTo(TOKENS)));
    }

    @Test
    void aRevokedTokenIsReplacedOnce() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        access.token(SHOP);
        sell("ghs_second");
        wm.stubFor(get(urlEqualTo("/repos/acme/shop/pulls/7"))
                .willReturn(json(401, "{\"message\": \"Bad credentials\"}")));
        wm.stubFor(get(urlEqualTo("/repos/acme/shop/pulls/7"))
                .withHeader("Authorization", equalTo("Bearer ghs_second"))
                .willReturn(json(200, "{}")));

        assertThat(access.rest(SHOP).get("/pulls/7").status()).isEqualTo(200);
        wm.verify(2, getRequestedFor(urlEqualTo("/repos/acme/shop/pulls/7")));
    }

    /** For up to 55 minutes after the permissions were accepted everything went on being refused. */
    @Test
    void aTokenFromBeforeAPermissionWasGivenIsReplacedOnce() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        access.token(SHOP);
        clock.advance(Duration.ofSeconds(61));
        sell("ghs_second");
        forbid(403, "Resource not accessible by integration");
        wm.stubFor(get(urlEqualTo("/repos/acme/shop/pulls/7"))
                .withHeader("Authorization", equalTo("Bearer ghs_second"))
                .willReturn(json(200, "{}")));

        assertThat(access.rest(SHOP).get("/pulls/7").status()).isEqualTo(200);
        wm.verify(2, getRequestedFor(urlEqualTo("/repos/acme/shop/pulls/7")));
    }

    @ParameterizedTest
    @CsvSource({
        "30, Resource not accessible by integration",
        "61, Must have admin rights to Repository.",
        "61, You have exceeded a secondary rate limit",
    })
    void whatAnotherTokenWouldNotChangeBuysNone(int seconds, String message) throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        access.token(SHOP);
        clock.advance(Duration.ofSeconds(seconds));
        forbid(403, message);

        assertThatThrownBy(() -> access.rest(SHOP).get("/pulls/7")).hasMessageContaining("403");
        wm.verify(1, postRequestedFor(urlEqualTo(TOKENS)));
        wm.verify(1, getRequestedFor(urlEqualTo("/repos/acme/shop/pulls/7")));
    }

    /** Where the permission was never given, the next call must not buy again. */
    @Test
    void aPermissionThatIsMissingStillCostsOneTokenAMinute() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        access.token(SHOP);
        clock.advance(Duration.ofSeconds(61));
        sell("ghs_second");
        forbid(403, "Resource not accessible by integration");

        for (int call = 0; call < 3; call++) {
            assertThatThrownBy(() -> access.rest(SHOP).get("/pulls/7")).isInstanceOf(PermanentFailure.class);
        }
        wm.verify(2, postRequestedFor(urlEqualTo(TOKENS)));
    }

    private void forbid(int status, String message) {
        wm.stubFor(get(urlEqualTo("/repos/acme/shop/pulls/7"))
                .willReturn(json(status, "{\"message\": \"" + message + "\"}")));
    }

    @Test
    void ourLoginIsTheAppsAndIsAskedForOnce() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());

        assertThat(access.login()).isEqualTo("acme-previews[bot]");
        assertThat(access.login()).isEqualTo("acme-previews[bot]");
        wm.verify(1, getRequestedFor(urlEqualTo("/app")));
    }

    @Test
    void whereItIsNotInstalledThePlatformTeamIsToldAndNoPullRequestIsSeen() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());

        assertThatThrownBy(() -> access.token(OTHER))
                .isInstanceOf(NotInstalled.class)
                .hasMessageContaining("not installed in acme/other");
        assertThatThrownBy(() -> new GitHubPermissions(access).of(OTHER, "alice"))
                .isInstanceOf(PermanentFailure.class);
        assertThat(new GitHubPullRequests(access).read(OTHER, new PullRequestNumber(1)))
                .isEmpty();
    }

    @Test
    void onceItIsRemovedNoPullRequestIsSeenAnyMore() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        access.token(SHOP);
        wm.stubFor(get(urlEqualTo("/repos/acme/shop/pulls/7"))
                .willReturn(json(401, "{\"message\": \"Bad credentials\"}")));
        wm.stubFor(
                get(urlEqualTo("/repos/acme/shop/installation")).willReturn(json(404, "{\"message\": \"Not Found\"}")));

        assertThat(new GitHubPullRequests(access).read(SHOP, new PullRequestNumber(7)))
                .isEmpty();
    }

    @Test
    void whileItCannotBeToldWhetherItIsInstalledNothingIsConcluded() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        wm.stubFor(get(urlEqualTo("/repos/acme/shop/installation")).willReturn(json(502, "")));

        assertThatThrownBy(() -> new GitHubPullRequests(access).read(SHOP, new PullRequestNumber(7)))
                .isInstanceOf(TransientFailure.class);
    }

    @Test
    void aSuspendedInstallationIsNoAbsenceAndNamesTheRemedy() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        wm.stubFor(post(urlEqualTo(TOKENS))
                .willReturn(json(403, "{\"message\": \"This installation has been suspended\"}")));

        assertThatThrownBy(() -> new GitHubPullRequests(access).read(SHOP, new PullRequestNumber(7)))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains("suspension"))
                .isNotInstanceOf(NotInstalled.class);
    }

    @Test
    void anInstallationMadeAnewIsFoundAtTheNextTry() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        wm.stubFor(post(urlEqualTo(TOKENS)).willReturn(json(404, "{\"message\": \"Not Found\"}")));
        assertThatThrownBy(() -> access.token(SHOP)).isInstanceOf(TransientFailure.class);

        wm.stubFor(get(urlEqualTo("/repos/acme/shop/installation")).willReturn(json(200, "{\"id\": 43}")));
        wm.stubFor(post(urlEqualTo("/app/installations/43/access_tokens")).willReturn(token("ghs_anew")));
        assertThat(access.token(SHOP)).isEqualTo("ghs_anew");
    }

    @Test
    void aRenamedRepositoryIsToldOf() throws IOException {
        GitHubAccess access = access(AppKey.pkcs1());
        wm.stubFor(post(urlEqualTo(TOKENS)).willReturn(json(422, "{\"message\": \"not accessible\"}")));

        assertThatThrownBy(() -> access.token(SHOP))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains("renamed"));
    }

    @Test
    void onlyAnAppCanSpeakAsTheApp() throws IOException {
        GitHubRest app = access(AppKey.pkcs1()).app().orElseThrow();

        assertThat(app.get("/app").body().path("slug").asString()).isEqualTo("acme-previews");
        wm.verify(0, postRequestedFor(urlEqualTo(TOKENS)));
        assertThat(new ConnectedGitHub(
                                WorldAccess.token(URI.create("http://localhost:1")),
                                wire,
                                Effects.done(),
                                clock,
                                new OutsideCalls(Clock.systemUTC()))
                        .app())
                .isEmpty();
    }

    @Test
    void anEnterpriseServerIsAskedBelowItsOwnPath() throws IOException {
        wm.stubFor(get(urlEqualTo("/api/v3/repos/acme/shop/installation")).willReturn(json(200, "{\"id\": 7}")));
        wm.stubFor(post(urlEqualTo("/api/v3/app/installations/7/access_tokens")).willReturn(token("ghs_server")));
        wm.stubFor(get(urlEqualTo("/api/v3/repos/acme/shop/pulls/7"))
                .withHeader("Authorization", equalTo("Bearer ghs_server"))
                .willReturn(json(200, "{\"number\": 7}")));
        GitHubAccess access = new ConnectedGitHub(
                WorldAccess.app(
                        URI.create("http://localhost:" + wm.getPort() + "/api/v3"),
                        AppKey.file(folder, AppKey.pkcs8())),
                wire,
                Effects.done(),
                clock,
                new OutsideCalls(Clock.systemUTC()));

        assertThat(access.rest(SHOP).get("/pulls/7").body().path("number").asInt())
                .isEqualTo(7);
    }

    @Test
    void aFileThatHoldsNoKeyIsNamedByItsPropertyAndNotShown() throws IOException {
        GitHubAccess access = access("hunter2");

        assertThatThrownBy(() -> access.token(SHOP))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains("utakata.github.private-key"))
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://github.com",
        "https://git.acme.example/api/v3, https://git.acme.example",
        "https://git.acme.example/api/v3/, https://git.acme.example",
        "https://api.acme.ghe.com, https://acme.ghe.com",
        "http://localhost:8081/api/v3, http://localhost:8081",
    })
    void theWebIsFoundFromTheApi(URI api, URI web) {
        assertThat(new ConnectedGitHub(
                                WorldAccess.token(api),
                                wire,
                                Effects.done(),
                                Clock.systemUTC(),
                                new OutsideCalls(Clock.systemUTC()))
                        .webUrl())
                .isEqualTo(web);
    }

    @Test
    void propertiesShowNoSecret() {
        GitHubProperties properties = new GitHubProperties(
                URI.create("https://api.github.com"),
                1L,
                PrivateKeyLocation.of("file:key"),
                Secret.of("ghp_x"),
                List.of(Secret.of("hush")),
                WorldAccess.UNLIMITED,
                GitHubProperties.Intake.WEBHOOK);

        assertThat(properties.toString()).doesNotContain("ghp_x").doesNotContain("hush");
    }

    private GitHubAccess access(String pem) throws IOException {
        return connect(AppKey.file(folder, pem));
    }

    private GitHubAccess connect(String location) {
        return new ConnectedGitHub(
                WorldAccess.app(URI.create("http://localhost:" + wm.getPort()), location),
                wire,
                Effects.done(),
                clock,
                new OutsideCalls(Clock.systemUTC()));
    }

    private void sell(String token) {
        wm.stubFor(post(urlEqualTo(TOKENS)).willReturn(token(token)));
    }

    private ResponseDefinitionBuilder token(String token) {
        Instant end = clock.instant().plus(Duration.ofHours(1));
        return json(201, "{\"token\": \"" + token + "\", \"expires_at\": \"" + end + "\"}");
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
