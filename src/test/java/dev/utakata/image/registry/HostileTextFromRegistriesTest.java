package dev.utakata.image.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.image.ImageReference;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a registry or its token server answers: a digest, no image, or one line about what is wrong. */
class HostileTextFromRegistriesTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final String host = "localhost:" + server.getPort();
    private final OciImageRegistry registry = new OciImageRegistry(
            new Registries(List.of(new RegistryProperties(host, null, null, true, null))),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")),
            Clock.systemUTC(),
            Duration.ofSeconds(20),
            new OutsideCalls(Clock.systemUTC()));

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_token_server_gives_a_token_or_none(HostileText hostile) {
        String text = hostile.text();
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(401)
                        .withHeader("WWW-Authenticate", "Bearer realm=\"http://" + host + "/token\"")));
        server.stubFor(any(urlPathEqualTo("/token"))
                .willReturn(aResponse()
                        .withStatus(200)
                        .withBody(JsonMapper.shared().writeValueAsString(Map.of("token", text, "expires_in", text)))));

        isADigestOrALine();
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_body_is_a_manifest_or_a_refusal(HostileText hostile) {
        for (int status : List.of(200, 400, 401, 403, 404, 429, 500)) {
            server.stubFor(
                    any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(hostile.text())));
            isADigestOrALine();
        }
    }

    /** What a server puts into headers that a client library would not even let through. */
    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_header_sends_us_nowhere_and_pauses_us_for_a_while_at_most(HostileText hostile) {
        String text = hostile.text();
        Answer answer = new Answer(
                429,
                List.of(
                        new BasicHeader("WWW-Authenticate", text),
                        new BasicHeader("WWW-Authenticate", "Bearer realm=\"" + text + "\""),
                        new BasicHeader(
                                "WWW-Authenticate", "Bearer realm=\"https://" + text + "/\",service=\"" + text + "\""),
                        new BasicHeader("Retry-After", text)),
                new byte[0]);

        Optional<Challenge> challenge = Challenge.in(answer);
        challenge.ifPresent(it -> {
            assertThat(it.realm().getScheme()).matches("https?");
            assertThat(it.host()).matches(OneLine.ofAtMost(110)).matches("[ -~…]+");
        });
        RuntimeException failure =
                new RegistryErrors(Clock.systemUTC()).translate(answer, "registry.example.com", "reading", "");
        assertThat(failure)
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        again -> assertThat(again.retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    private void isADigestOrALine() {
        try {
            registry.digest(new ImageReference(host + "/acme/shop", "v1", null))
                    .ifPresent(digest -> assertThat(digest).matches("sha256:[0-9a-f]{64}"));
        } catch (PermanentFailure | TransientFailure no) {
            assertThat(no.getMessage()).matches(OneLine.ofAtMost(300));
        }
    }
}
