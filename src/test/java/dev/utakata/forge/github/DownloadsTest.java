package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that GitHub keeps elsewhere. */
class DownloadsTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final String PATH = "/repos/acme/shop/actions/jobs/1/logs";

    private final WireMockServer github =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final WireMockServer storage =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        github.start();
        storage.start();
    }

    @AfterEach
    void stop() {
        github.stop();
        storage.stop();
    }

    @Test
    void theTokenIsShownToGitHubAndToNobodyElse() {
        redirects();
        storage.stubFor(get(urlPathEqualTo("/log")).willReturn(aResponse().withBody("one\ntwo\n")));

        assertThat(tail(100)).contains("one\ntwo\n");
        github.verify(getRequestedFor(urlPathEqualTo(PATH)).withHeader("Authorization", matching("Bearer .*")));
        storage.verify(getRequestedFor(urlPathEqualTo("/log")).withoutHeader("Authorization"));
    }

    @Test
    void ofALongFileTheEndIsKept() {
        redirects();
        storage.stubFor(get(urlPathEqualTo("/log")).willReturn(aResponse().withBody("x".repeat(300_000) + "the end")));

        assertThat(tail(10)).contains("xxxthe end");
    }

    @Test
    void whatIsKeptNoLongerIsEmpty() {
        github.stubFor(
                get(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(410).withBody("{}")));
        assertThat(tail(10)).isEmpty();
        redirects();
        storage.stubFor(get(urlPathEqualTo("/log")).willReturn(aResponse().withStatus(404)));
        assertThat(tail(10)).isEmpty();
    }

    @Test
    void aCircleEnds() {
        github.stubFor(
                get(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(302).withHeader("Location", PATH)));
        assertThatThrownBy(() -> tail(10)).isInstanceOf(TransientFailure.class).hasMessageContaining("circle");
    }

    private void redirects() {
        github.stubFor(get(urlPathEqualTo(PATH))
                .willReturn(
                        aResponse().withStatus(302).withHeader("Location", storage.baseUrl() + "/log?signature=x")));
    }

    private Optional<String> tail(int most) {
        try (StubbedAccess stubbed = new StubbedAccess(github.baseUrl())) {
            return stubbed.access()
                    .rest(SHOP)
                    .tail("/actions/jobs/1/logs", most)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static com.github.tomakehurst.wiremock.matching.StringValuePattern matching(String regex) {
        return com.github.tomakehurst.wiremock.client.WireMock.matching(regex);
    }
}
