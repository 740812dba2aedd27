package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
    private static final String TOKENS = "/app/installations/42/access_tokens";

    private static KeyPair key;

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Wire wire = new Wire(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @BeforeAll
    static void generateKey() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
    }

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
        GitHubAccess access = access(form.equals("PKCS#1") ? pkcs1() : pkcs8());

        assertThat(access.token(SHOP)).isEqualTo("ghs_first");

        String header =
                wm.findAll(postRequestedFor(urlEqualTo(TOKENS))).getFirst().getHeader("Authorization");
        Claims claims = Jwts.parser()
                .verifyWith(key.getPublic())
                .clock(() -> Date.from(now))
                .build()
                .parseSignedClaims(header.substring("Bearer ".length()))
                .getPayload();
        assertThat(claims.getIssuer()).isEqualTo("12345");
        assertThat(claims.getIssuedAt()).isBefore(Date.from(now));
        assertThat(claims.getExpiration()).isBefore(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    @Test
    void oneTokenServesAnInstallationUntilFiveMinutesBeforeItExpires() throws IOException {
        GitHubAccess access = access(pkcs1());
        access.token(SHOP);
        access.token(MANIFESTS);
        now = now.plus(Duration.ofMinutes(54));
        assertThat(access.token(SHOP)).isEqualTo("ghs_first");
        wm.verify(1, postRequestedFor(urlEqualTo(TOKENS)));

        now = now.plus(Duration.ofMinutes(2));
        sell("ghs_second");
        assertThat(access.token(SHOP)).isEqualTo("ghs_second");
    }

    @Test
    void aRevokedTokenIsReplacedOnce() throws IOException {
        GitHubAccess access = access(pkcs1());
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

    @Test
    void ourLoginIsTheAppsAndIsAskedForOnce() throws IOException {
        GitHubAccess access = access(pkcs1());

        assertThat(access.login()).isEqualTo("acme-previews[bot]");
        assertThat(access.login()).isEqualTo("acme-previews[bot]");
        wm.verify(1, getRequestedFor(urlEqualTo("/app")));
    }

    @Test
    void whereItIsNotInstalledThePlatformTeamIsTold() throws IOException {
        GitHubAccess access = access(pkcs1());

        assertThatThrownBy(() -> access.token(RepositoryName.of("acme/other")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("not installed in acme/other");
        // Absence of the App must not look like absence of the pull request.
        assertThatThrownBy(() ->
                        new GitHubPullRequests(access).read(RepositoryName.of("acme/other"), new PullRequestNumber(1)))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void aFileThatHoldsNoKeyIsNamedByItsPropertyAndNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("app.pem"), "hunter2");
        GitHubAccess access = connect("file:" + file);

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
        assertThat(new ConnectedGitHub(WorldAccess.token(api), wire, Clock.systemUTC()).webUrl())
                .isEqualTo(web);
    }

    @Test
    void propertiesShowNoSecret() {
        GitHubProperties properties =
                new GitHubProperties(URI.create("https://api.github.com"), 1L, "file:key", "ghp_x", List.of("hush"));

        assertThat(properties.toString()).doesNotContain("ghp_x").doesNotContain("hush");
    }

    private GitHubAccess access(String pem) throws IOException {
        return connect("file:" + Files.writeString(folder.resolve("app.pem"), pem));
    }

    private GitHubAccess connect(String location) {
        InstantSource source = () -> now;
        return new ConnectedGitHub(
                WorldAccess.app(URI.create("http://localhost:" + wm.getPort()), location),
                wire,
                source.withZone(ZoneOffset.UTC));
    }

    private void sell(String token) {
        wm.stubFor(post(urlEqualTo(TOKENS))
                .willReturn(json(
                        201,
                        "{\"token\": \"" + token + "\", \"expires_at\": \"" + now.plus(Duration.ofHours(1)) + "\"}")));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static String pkcs8() {
        return pem("PRIVATE KEY", key.getPrivate().getEncoded());
    }

    /** The key within PKCS#8 begins after its header of 26 bytes. */
    private static String pkcs1() {
        byte[] pkcs8 = key.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }
}
