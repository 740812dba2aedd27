package dev.utakata.verify.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.forge.CommitSha;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.verify.Criteria;
import dev.utakata.verify.LiveCheck.Answer;
import dev.utakata.verify.LiveCheck.Question;
import dev.utakata.verify.StatusRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an environment, and the network before it, can answer. */
@Timeout(20)
class HttpAnswersTest {

    private static final String HOST = "shop-pr-7.preview.example.invalid";
    private static final CommitSha COMMIT = new CommitSha("a".repeat(40));

    @RegisterExtension
    static final WireMockExtension balancer = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"))
            .build();

    private Duration patience = Duration.ofSeconds(15);

    @Test
    void aRedirectThatCountsIsAnAnswerAndIsNotFollowed() {
        answer(aResponse().withStatus(302).withHeader("Location", "/login"));

        assertThat(ask(balancer.getPort(), "http")).isEqualTo(new Answer.Live(302, Optional.empty(), Optional.empty()));
        balancer.verify(0, getRequestedFor(urlEqualTo("/login")));
    }

    @Test
    void aRedirectThatDoesNotCountIsFollowedWithinTheEnvironment() {
        answer(aResponse().withStatus(302).withHeader("Location", "/login"));
        balancer.stubFor(get("/login").willReturn(aResponse().withStatus(200)));

        assertThat(follow()).isInstanceOf(Answer.Live.class);
        balancer.verify(
                getRequestedFor(urlEqualTo("/login")).withHeader("Host", equalTo(HOST + ":" + balancer.getPort())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:%d/secret",
                "http://[::1]/secret",
                "http://localhost:%d/secret",
                "https://www.example.org/",
                "//www.example.org/",
                "http://user@%h:%d/secret",
                "http://%h:1/secret",
                "file:///etc/passwd",
                "gopher://%h/",
                "http://%h.example.org/\u001b[31m"
            })
    void aRedirectElsewhereIsNotFollowed(String location) {
        String here = location.replace("%d", String.valueOf(balancer.getPort())).replace("%h", HOST);
        answer(aResponse().withStatus(302).withHeader("Location", here));

        assertThat(follow())
                .isInstanceOfSatisfying(
                        Answer.NotYet.class,
                        notYet -> assertThat(notYet.reason())
                                .startsWith("answers 302 and redirects to ")
                                .doesNotContain("secret", "\u001b")
                                .hasSizeLessThan(200));
        balancer.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void redirectsInACircleAreNoticed() {
        answer(aResponse().withStatus(302).withHeader("Location", "/b"));
        balancer.stubFor(get("/b").willReturn(aResponse().withStatus(302).withHeader("Location", "/")));

        assertThat(follow()).isEqualTo(new Answer.NotYet("redirects in a circle"));
        balancer.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void redirectsWithoutEndAreBounded() {
        for (int i = 0; i < 20; i++) {
            balancer.stubFor(get("/" + (i == 0 ? "" : i))
                    .willReturn(aResponse().withStatus(307).withHeader("Location", "/" + (i + 1))));
        }

        assertThat(follow()).isEqualTo(new Answer.NotYet("redirects more than 5 times"));
        balancer.verify(6, anyRequestedFor(anyUrl()));
    }

    @Test
    void ofAHugeBodyOnlyTheBeginningIsLookedAt() {
        answer(aResponse().withBody("x".repeat(Judge.MOST_BODY) + "welcome"));
        Criteria welcome = new Criteria(StatusRange.of("200"), null, "welcome", null, null);

        assertThat(ask("http://" + HOST + ":" + balancer.getPort() + "/", welcome))
                .isEqualTo(new Answer.NotYet("answers without the text that is looked for in its first 256 KiB"));
    }

    @Test
    void aBodyThatDripsIsNotWaitedFor() throws IOException {
        patience = Duration.ofMillis(500);
        try (ServerSocket server = Drip.serve("HTTP/1.1 200 OK\r\n\r\n", "x")) {
            Criteria welcome = new Criteria(StatusRange.of("200"), null, "welcome", null, null);

            assertThat(ask("http://" + HOST + ":" + server.getLocalPort() + "/", welcome))
                    .isEqualTo(new Answer.NotYet("does not answer within 0.5 s"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "<html>", "{\"commit\": 7}", "{\"commit\": {}}"})
    void whatIsNoRevisionIsNotTakenForOne(String body) {
        answer(aResponse().withBody(body));
        Criteria commit = new Criteria(StatusRange.of("200"), null, null, null, "/commit");

        assertThat(ask("http://" + HOST + ":" + balancer.getPort() + "/", commit))
                .isEqualTo(new Answer.NotYet("does not report its commit at /commit"));
    }

    @Test
    void theHostIsTheEnvironmentsOwn() {
        answer(aResponse());

        ask(balancer.getPort(), "http");

        balancer.verify(getRequestedFor(urlEqualTo("/"))
                .withHeader("Host", equalTo(HOST + ":" + balancer.getPort()))
                .withoutHeader("Cookie"));
    }

    @Test
    void cookiesOfOneAnswerAreNotBroughtToTheNext() {
        answer(aResponse().withHeader("Set-Cookie", "a=b"));

        ask(balancer.getPort(), "http");
        ask(balancer.getPort(), "http");

        balancer.verify(2, getRequestedFor(urlEqualTo("/")).withoutHeader("Cookie"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
    void aBrokenConnectionIsSaidInWordsAndNotTriedTwice(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(ask(balancer.getPort(), "http")).isEqualTo(new Answer.NotYet("breaks the connection off"));
        balancer.verify(1, getRequestedFor(urlEqualTo("/")));
    }

    @Test
    void silenceIsNotWaitedFor() {
        patience = Duration.ofMillis(500);
        answer(aResponse().withFixedDelay(60_000));

        assertThat(ask(balancer.getPort(), "http")).isEqualTo(new Answer.NotYet("does not answer within 0.5 s"));
    }

    @Test
    void aClosedPortIsSaidInWords() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(ask(port, "http")).isEqualTo(new Answer.NotYet("takes no connection"));
    }

    @Test
    void aCertificateThatNobodySignedIsNotTrusted() {
        assertThat(ask(balancer.getHttpsPort(), "https"))
                .isEqualTo(new Answer.NotYet("has no trustworthy certificate for " + HOST));
    }

    @Test
    void anEndlessBodyIsNotRead() throws IOException {
        try (ServerSocket server = Drip.serve("HTTP/1.1 200 OK\r\n\r\n", "x")) {
            assertThat(ask(server.getLocalPort(), "http"))
                    .isEqualTo(new Answer.Live(200, Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void anEndlessHeadIsNotWaitedFor() throws IOException {
        patience = Duration.ofMillis(500);
        try (ServerSocket server = Drip.serve("HTTP/1.1 200 OK\r\nX-Long: ", "x")) {
            assertThat(ask(server.getLocalPort(), "http")).isEqualTo(new Answer.NotYet("does not answer within 0.5 s"));
        }
    }

    @Test
    void onlyTheNameThatIsAskedForIsSentToTheLoadBalancer() throws UnknownHostException {
        LoadBalancerResolver resolver = new LoadBalancerResolver(HOST, "127.0.0.1");

        assertThat(resolver.resolve(HOST.toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(InetAddress.getByName("127.0.0.1"));
        assertThatThrownBy(() -> resolver.resolve("www.example.invalid")).isInstanceOf(UnknownHostException.class);
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        balancer.stubFor(any(anyUrl()).willReturn(answer));
    }

    private Answer ask(int port, String scheme) {
        return ask(
                scheme + "://" + HOST + ":" + port + "/",
                new Criteria(StatusRange.of("200-399"), null, null, null, null));
    }

    private Answer ask(String url, Criteria criteria) {
        return new HttpLiveCheck(patience, new OutsideCalls(Clock.systemUTC()))
                .ask(new Question(URI.create(url), "127.0.0.1", criteria, COMMIT));
    }

    private Answer follow() {
        return ask(
                "http://" + HOST + ":" + balancer.getPort() + "/",
                new Criteria(StatusRange.of("200"), null, null, null, null));
    }
}
