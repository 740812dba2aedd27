package dev.utakata.image.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.headRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.image.ImageReference;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.secret.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What registries, their token servers and ECR's API can answer, and what comes of it. */
@Timeout(30)
class RegistryAnswersTest {

    private static final String PATH = "/v2/acme/shop/manifests/v1";
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String ROBOT = "Basic cm9ib3Q6c2VjcmV0";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @RegisterExtension
    static final WireMockExtension elsewhere = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final String host = "localhost:" + server.getPort();
    private OciImageRegistry registry = as(null, null);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whatIsPublicIsReadByOneQuestion() {
        server.stubFor(head(urlEqualTo(PATH)).willReturn(found()));

        assertThat(digest()).contains(DIGEST);
        assertThat(server.getAllServeEvents()).hasSize(1);
        server.verify(headRequestedFor(urlEqualTo(PATH))
                .withHeader("Accept", containing("application/vnd.oci.image.index.v1+json"))
                .withHeader("Accept", containing("application/vnd.oci.image.manifest.v1+json"))
                .withHeader("Accept", containing("application/vnd.docker.distribution.manifest.list.v2+json"))
                .withHeader("Accept", containing("application/vnd.docker.distribution.manifest.v2+json"))
                .withoutHeader("Authorization"));
    }

    @Test
    void aNameAndAPasswordAreBrought() {
        server.stubFor(any(anyUrl()).willReturn(basicDemand()));
        server.stubFor(head(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo(ROBOT))
                .willReturn(found()));

        open(as("robot", "secret"));

        assertThat(digest()).contains(DIGEST);
    }

    @Test
    void aTokenIsFetchedAsNobody() {
        demandToken("realm=\"" + server.baseUrl()
                + "/token?a=b\",service=\"the registry\",scope=\"repository:acme/shop:pull\"");
        server.stubFor(get(urlPathEqualTo("/token")).willReturn(okJson("{\"token\":\"t1\"}")));

        assertThat(digest()).contains(DIGEST);
        server.verify(getRequestedFor(urlPathEqualTo("/token"))
                .withQueryParam("a", equalTo("b"))
                .withQueryParam("service", equalTo("the registry"))
                .withQueryParam("scope", equalTo("repository:acme/shop:pull"))
                .withoutHeader("Authorization"));
    }

    @Test
    void aTokenIsFetchedAsWhoWeAre() {
        demandToken(realm());
        server.stubFor(get(urlPathEqualTo("/token"))
                .withHeader("Authorization", equalTo(ROBOT))
                .willReturn(okJson("{\"access_token\":\"t1\",\"token\":null}")));

        open(as("robot", "secret"));

        assertThat(digest()).contains(DIGEST);
        server.verify(getRequestedFor(urlPathEqualTo("/token"))
                .withQueryParam("scope", equalTo("repository:acme/shop:pull"))
                .withQueryParam("service", absent()));
    }

    @ParameterizedTest
    @CsvSource({"{\"token\":\"t1\"},49,1", "{\"token\":\"t1\"},51,2", "'{\"token\":\"t1\",\"expires_in\":300}',289,1"})
    void aTokenIsKeptForAsLongAsItIsGood(String answer, long seconds, int fetched) {
        demandToken(realm());
        server.stubFor(get(urlPathEqualTo("/token")).willReturn(okJson(answer)));

        digest();
        now = now.plusSeconds(seconds);
        assertThat(digest()).contains(DIGEST);

        server.verify(fetched, getRequestedFor(urlPathEqualTo("/token")));
    }

    @Test
    void aTokenThatIsTakenNoMoreIsReplaced() {
        demandToken(realm());
        server.stubFor(get(urlPathEqualTo("/token")).willReturn(okJson("{\"token\":\"old\",\"expires_in\":300}")));
        assertThatThrownBy(this::digest).isInstanceOf(PermanentFailure.class);

        server.stubFor(get(urlPathEqualTo("/token")).willReturn(okJson("{\"token\":\"t1\",\"expires_in\":300}")));

        assertThat(digest()).contains(DIGEST);
    }

    @Test
    void noTokenIsFetchedFromAnotherHostOverPlainHttp() {
        demandToken("realm=\"http://127.0.0.1:" + elsewhere.getPort() + "/token\"");
        open(as("robot", "secret"));

        assertThatThrownBy(this::digest).isInstanceOf(PermanentFailure.class).hasMessageContaining("not https");
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "no JSON", "{\"token\":\"\"}", "{\"token\":\"a\\r\\nb\"}"})
    void aTokenThatCannotBeReadIsAskedForAgainLater(String answer) {
        demandToken(realm());
        server.stubFor(get(urlPathEqualTo("/token")).willReturn(okJson(answer)));

        assertThatThrownBy(this::digest).isInstanceOf(TransientFailure.class).hasMessageContaining("no readable token");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedTokenIsAMatterOfConfiguration(int status) {
        demandToken(realm());
        server.stubFor(get(urlPathEqualTo("/token")).willReturn(aResponse().withStatus(status)));
        open(as("robot", "secret"));

        assertThatThrownBy(this::digest).isInstanceOfSatisfying(PermanentFailure.class, failure -> {
            assertThat(failure).hasMessageContaining(host);
            assertThat(failure.remedy()).contains("username and password of " + host);
            assertThat(failure + failure.remedy()).doesNotContain("secret");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer realm=\"nowhere\"", "=", "Digest x"})
    void aDemandThatCannotBeReadIsARefusal(String demand) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withHeader("WWW-Authenticate", demand)));

        assertThatThrownBy(this::digest).isInstanceOf(PermanentFailure.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusalNamesTheRegistryAndWhatToConfigure(int status) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));

        assertThatThrownBy(this::digest).isInstanceOfSatisfying(PermanentFailure.class, failure -> {
            assertThat(failure).hasMessageContaining(host + " refused").hasMessageContaining("" + status);
            assertThat(failure.remedy()).contains("give username and password", host, "utakata.registries");
        });
    }

    @Test
    void aTagThatIsNotThereNamesNothing() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));

        assertThat(digest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7,                             PT7S",
        "0,                             PT1S",
        "1795492697,                    PT1H",
        "'Mon, 23 Nov 2026 09:02:00 GMT', PT2M",
        "soon,                          PT1M"
    })
    void aPauseIsKept(String retryAfter, Duration pause) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", retryAfter)));

        TransientFailure failure = catchThrowableOfType(TransientFailure.class, this::digest);

        assertThat(failure.retryAfter()).contains(pause);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void anOutageIsTriedAgainLater(int status) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));

        TransientFailure failure = catchThrowableOfType(TransientFailure.class, this::digest);

        assertThat(failure).hasMessageContaining(host);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsTriedAgainLater(Fault fault) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

        assertThatThrownBy(this::digest).isInstanceOf(TransientFailure.class);
    }

    @Test
    void whoDoesNotAnswerInTimeIsAskedAgainLater() {
        server.stubFor(any(anyUrl()).willReturn(found().withFixedDelay(60_000)));
        open(registry(Duration.ofMillis(300), properties(null, null, true, null)));

        assertThatThrownBy(this::digest).isInstanceOf(TransientFailure.class).hasMessageContaining("did not answer");
    }

    @Test
    void withoutAWordOnItARegistryIsAskedOverHttps() {
        open(registry(Duration.ofSeconds(20), properties(null, null, false, null)));

        assertThatThrownBy(this::digest).isInstanceOf(TransientFailure.class);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:1234", "md5:" + "0"})
    void aDigestThatIsNotToldIsThatOfTheBytes(String told) {
        ResponseDefinitionBuilder answer = aResponse().withBody("hello");
        server.stubFor(any(urlEqualTo(PATH))
                .willReturn(told.isEmpty() ? answer : answer.withHeader("Docker-Content-Digest", told)));

        assertThat(digest()).contains("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    @Test
    void anEndlessManifestIsNotRead() {
        server.stubFor(any(urlEqualTo(PATH)).willReturn(aResponse().withBody(new byte[4 * 1024 * 1024 + 1])));

        assertThatThrownBy(this::digest).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void aRedirectElsewhereIsFollowedOnlyWithEmptyHands() {
        server.stubFor(any(urlEqualTo(PATH))
                .willReturn(aResponse().withStatus(307).withHeader("Location", elsewhere.baseUrl() + "/m")));
        elsewhere.stubFor(head(urlEqualTo("/m")).willReturn(found()));

        assertThat(digest()).contains(DIGEST);
        elsewhere.resetRequests();

        open(as("robot", "secret"));
        assertThatThrownBy(this::digest).isInstanceOf(PermanentFailure.class).hasMessageContaining("redirect");
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @Test
    void amazonsRegistryIsOpenedByAPasswordOfItsApi() {
        ecrAnswers(okJson("{\"authorizationData\":[{\"authorizationToken\":\"QVdTOm9wZW4=\",\"expiresAt\":"
                + now.plusSeconds(43_200).getEpochSecond() + ".5,\"proxyEndpoint\":\"https://ecr\"}]}"));
        server.stubFor(any(anyUrl()).willReturn(basicDemand()));
        server.stubFor(head(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Basic QVdTOm9wZW4="))
                .willReturn(found()));
        open(ecr());

        assertThat(digest()).contains(DIGEST);
        assertThat(digest()).contains(DIGEST);
        elsewhere.verify(
                1,
                postRequestedFor(urlEqualTo("/"))
                        .withHeader("X-Amz-Target", containing("GetAuthorizationToken"))
                        .withHeader("Authorization", matching("AWS4-HMAC-SHA256 .*/us-east-1/ecr/.*")));

        now = now.plusSeconds(43_195);
        digest();
        elsewhere.verify(2, postRequestedFor(urlEqualTo("/")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException,       PermanentFailure, ecr:GetAuthorizationToken",
        "400, UnrecognizedClientException, PermanentFailure, AWS credentials",
        "400, ExpiredTokenException,       TransientFailure, status 400",
        "400, ThrottlingException,         Throttled,        pause",
        "500, ServerException,             TransientFailure, status 500"
    })
    void whatAmazonsApiRefusesIsToldApart(int status, String code, String kind, String words) {
        ecrAnswers(aResponse().withStatus(status).withBody("{\"__type\":\"" + code + "\",\"message\":\"no\"}"));
        open(ecr());

        assertThatThrownBy(this::digest).satisfies(failure -> {
            assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
            String remedy = failure instanceof PermanentFailure permanent ? permanent.remedy() : "";
            assertThat(failure.getMessage() + remedy).contains(words);
        });
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void anEmptyAnswerOfAmazonsApiIsNoPassword() {
        ecrAnswers(okJson("{\"authorizationData\":[]}"));
        open(ecr());

        assertThatThrownBy(this::digest).isInstanceOf(TransientFailure.class).hasMessageContaining("no password");
    }

    private Optional<String> digest() {
        return registry.digest(new ImageReference(host + "/acme/shop", "v1"));
    }

    /** Demands a token in these words, and takes t1. */
    private void demandToken(String words) {
        server.stubFor(any(urlEqualTo(PATH))
                .willReturn(aResponse().withStatus(401).withHeader("WWW-Authenticate", "Bearer " + words)));
        server.stubFor(head(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer t1"))
                .willReturn(found()));
    }

    private String realm() {
        return "realm=\"http://" + host + "/token\"";
    }

    private static void ecrAnswers(ResponseDefinitionBuilder answer) {
        elsewhere.stubFor(post(urlEqualTo("/")).willReturn(answer));
    }

    private static ResponseDefinitionBuilder found() {
        return aResponse().withHeader("Docker-Content-Digest", DIGEST);
    }

    private static ResponseDefinitionBuilder basicDemand() {
        return aResponse().withStatus(401).withHeader("WWW-Authenticate", "Basic realm=\"registry\"");
    }

    private void open(OciImageRegistry other) {
        registry.close();
        registry = other;
    }

    private OciImageRegistry as(String username, String password) {
        return registry(Duration.ofSeconds(20), properties(username, password, true, null));
    }

    private OciImageRegistry ecr() {
        return registry(Duration.ofSeconds(20), properties(null, null, true, URI.create(elsewhere.baseUrl())));
    }

    private RegistryProperties properties(String username, String password, boolean insecure, URI endpoint) {
        return new RegistryProperties(
                host, username, password == null ? null : Secret.of(password), insecure, endpoint);
    }

    private OciImageRegistry registry(Duration timeout, RegistryProperties properties) {
        return new OciImageRegistry(
                new Registries(List.of(properties)),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")),
                ((InstantSource) () -> now).withZone(ZoneOffset.UTC),
                timeout,
                new OutsideCalls(Clock.systemUTC()));
    }
}
