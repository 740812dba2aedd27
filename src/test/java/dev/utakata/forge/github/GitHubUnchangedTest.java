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

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.SteppedClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has not changed is not read again: GitHub is asked each time, and says so for free. */
class GitHubUnchangedTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");
    private static final String LIST = "/repos/acme/shop/issues/7/comments?per_page=100";

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private GitHubAccess access;

    @BeforeEach
    void connect() {
        access = new ConnectedGitHub(
                WorldAccess.token(URI.create("http://localhost:" + wm.getPort())),
                wire,
                Effects.done(),
                new SteppedClock(),
                new OutsideCalls(Clock.systemUTC()));
        wm.stubFor(get(urlEqualTo(LIST))
                .willReturn(aResponse()
                        .withHeader("ETag", "W/\"one\"")
                        .withHeader("Link", "<http://localhost" + LIST + "&page=2>; rel=\"next\"")
                        .withBody("[{\"id\": 1}]")));
        wm.stubFor(get(urlEqualTo(LIST))
                .withHeader("If-None-Match", equalTo("W/\"one\""))
                .willReturn(aResponse().withStatus(304)));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void anUnchangedAnswerIsTheLastOneWithItsNextPage() {
        GitHubRest.Answer first = read();

        GitHubRest.Answer second = read();

        assertThat(second).isEqualTo(first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path(0).path("id").asInt()).isEqualTo(1);
        assertThat(second.next()).contains("per_page=100&page=2");
        wm.verify(2, getRequestedFor(urlEqualTo(LIST)));
        wm.verify(1, getRequestedFor(urlEqualTo(LIST)).withHeader("If-None-Match", equalTo("W/\"one\"")));
    }

    @Test
    void aChangedAnswerTakesItsPlace() {
        read();
        wm.stubFor(get(urlEqualTo(LIST))
                .withHeader("If-None-Match", equalTo("W/\"one\""))
                .willReturn(aResponse().withHeader("ETag", "W/\"two\"").withBody("[]")));
        assertThat(read().body()).isEmpty();
        wm.stubFor(get(urlEqualTo(LIST))
                .withHeader("If-None-Match", equalTo("W/\"two\""))
                .willReturn(aResponse().withStatus(304)));

        assertThat(read().body()).isEmpty();
        assertThat(read().next()).isEmpty();
    }

    @Test
    void nothingIsServedWithoutGitHubsWord() {
        read();
        wm.stubFor(get(urlEqualTo(LIST)).willReturn(aResponse().withStatus(502)));
        assertThatThrownBy(this::read).isInstanceOf(TransientFailure.class);
        wm.stubFor(get(urlEqualTo(LIST)).willReturn(aResponse().withStatus(403)));
        assertThatThrownBy(this::read).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void whatOneRepositorysTokenSawIsNotShownToAnothers() {
        wm.stubFor(get(urlEqualTo("/user"))
                .willReturn(aResponse().withHeader("ETag", "\"one\"").withBody("{}")));

        access.root(SHOP).get("/user");
        access.root(MANIFESTS).get("/user");

        wm.verify(2, getRequestedFor(urlEqualTo("/user")).withoutHeader("If-None-Match"));
    }

    @Test
    void writesAreNotKept() {
        String unpaged = "/repos/acme/shop/issues/7/comments";
        wm.stubFor(post(urlEqualTo(unpaged))
                .willReturn(aResponse().withHeader("ETag", "\"one\"").withBody("{}")));

        access.rest(SHOP).send("POST", "/issues/7/comments", Map.of("body", "hello"));
        access.rest(SHOP).send("POST", "/issues/7/comments", Map.of("body", "hello"));

        wm.verify(2, postRequestedFor(urlEqualTo(unpaged)).withoutHeader("If-None-Match"));
    }

    private GitHubRest.Answer read() {
        return access.rest(SHOP).get("/issues/7/comments?per_page=100");
    }
}
