package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.Postponed;
import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.SteppedClock;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Utakata stops by itself where GitHub's answers say that it would be refused, and nobody waits for the end of it. */
@ExtendWith(OutputCaptureExtension.class)
class GitHubBudgetTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private final SteppedClock clock = new SteppedClock();
    private GitHubAccess access;
    private GitHubRest rest;

    @BeforeEach
    void connect() {
        access = new ConnectedGitHub(
                WorldAccess.token(URI.create("http://localhost:" + wm.getPort())),
                wire,
                Effects.done(),
                clock,
                new OutsideCalls(Clock.systemUTC()));
        rest = access.rest(SHOP);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void whenTheBudgetIsUsedUpNothingIsSentUntilItIsFull() {
        answer(budget(aResponse().withBody("{}"), 0, Duration.ofMinutes(31)));
        rest.get("/pulls/7");

        assertThatThrownBy(() -> rest.get("/pulls/7"))
                .isInstanceOfSatisfying(
                        Postponed.class,
                        failure -> assertThat(failure.retryAfter())
                                .contains(Duration.ofMinutes(31).plusSeconds(1)))
                .hasMessage("GitHub's budget is used up until 10:31:01 UTC");
        assertThatThrownBy(() -> react(rest)).isInstanceOf(Postponed.class);
        assertSent(1);

        clock.advance(Duration.ofMinutes(31).plusSeconds(1));
        answer(created());
        rest.get("/pulls/7");
        assertSent(2);
    }

    @Test
    void theBudgetOfSearchesIsNotTheOneOfAllElse() {
        answer(budget(aResponse().withBody("{}"), 0, Duration.ofMinutes(1))
                .withHeader("X-RateLimit-Resource", "search"));
        rest.get("/pulls/7");
        rest.get("/pulls/7");

        assertSent(2);
    }

    @Test
    void aRefusalForHasteStopsAllCallsForAsLongAsItSays() {
        answer(aResponse().withStatus(403).withHeader("Retry-After", "17"));
        assertThatThrownBy(() -> write(rest)).isNotInstanceOf(Postponed.class);
        clock.advance(Duration.ofSeconds(7));

        assertThatThrownBy(() -> access.rest(MANIFESTS).get("/pulls/7"))
                .isInstanceOfSatisfying(
                        Postponed.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(10)))
                .hasMessageContaining("left alone until 10:00:17 UTC");
        assertSent(1);
    }

    @Test
    void aRefusalForHasteThatNamesNoTimeStopsThemForAMinute() {
        answer(aResponse().withStatus(429));
        assertThatThrownBy(() -> write(rest)).isNotInstanceOf(Postponed.class);
        clock.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> write(rest)).isInstanceOf(Postponed.class);
        assertSent(1);

        clock.advance(Duration.ofSeconds(1));
        answer(created());
        write(rest);
        assertSent(2);
    }

    @Test
    void aLaterAnswerDoesNotShortenAPause() {
        Budget budget = new Budget("the token", clock, new OutsideCalls(Clock.systemUTC()));
        HttpHeaders headers = HttpHeaders.of(Map.of(), (name, value) -> true);
        budget.heard(headers, Optional.of(Duration.ofSeconds(90)));
        budget.heard(headers, Optional.of(Duration.ofSeconds(5)));
        budget.heard(headers, Optional.empty());
        clock.advance(Duration.ofSeconds(89));

        assertThatThrownBy(budget::check).isInstanceOf(Postponed.class);
    }

    @Test
    void aLowBudgetIsWarnedOfOnceAnHour(CapturedOutput output) {
        answer(budget(aResponse().withBody("{}"), 500, Duration.ofMinutes(30)));
        rest.get("/pulls/7");
        assertThat(output).doesNotContain("budget");

        answer(budget(aResponse().withBody("{}"), 499, Duration.ofMinutes(30)));
        rest.get("/pulls/7");
        rest.get("/pulls/8");
        assertThat(output.toString().split("is down to 499 of 5000 calls", -1)).hasSize(2);

        clock.advance(Duration.ofMinutes(60));
        answer(budget(aResponse().withBody("{}"), 400, Duration.ofMinutes(30)));
        rest.get("/pulls/7");
        assertThat(output).contains("is down to 400 of 5000 calls");
    }

    private void answer(ResponseDefinitionBuilder response) {
        wm.stubFor(any(anyUrl()).atPriority(9).willReturn(response));
    }

    private static ResponseDefinitionBuilder created() {
        return aResponse().withStatus(201).withBody("{\"id\": 3600000001}");
    }

    private ResponseDefinitionBuilder budget(ResponseDefinitionBuilder response, int remaining, Duration reset) {
        return response.withHeader("X-RateLimit-Limit", "5000")
                .withHeader("X-RateLimit-Remaining", Integer.toString(remaining))
                .withHeader(
                        "X-RateLimit-Reset",
                        Long.toString(clock.instant().plus(reset).getEpochSecond()));
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
