package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.Deliveries;
import dev.utakata.forge.Deliveries.Attempt;
import dev.utakata.forge.Deliveries.Content;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GitHubDeliveriesTest {

    private static final String LIST = "/app/hook/deliveries";
    private static final Instant SINCE = Instant.parse("2026-11-23T08:00:00Z");

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    private Deliveries deliveries;

    @BeforeEach
    void connect() throws IOException {
        deliveries = new GitHubDeliveries(new ConnectedGitHub(
                WorldAccess.app(url(), AppKey.file(folder, AppKey.pkcs1())),
                wire,
                Effects.done(),
                new SteppedClock(),
                new OutsideCalls(Clock.systemUTC())));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void pagesAreFollowedByTheirCursorAsFarBackAsAsked() {
        page("?per_page=100", "v1_2", attempt(19_800_000_001L, "09:59", 200), attempt(2, "09:00", 502));
        page("?per_page=100&cursor=v1_2", "v1_3", attempt(3, "08:00", 0), attempt(4, "07:59", 200));

        assertThat(deliveries.since(SINCE, false))
                .containsExactly(
                        new Attempt(
                                19_800_000_001L,
                                "guid-19800000001",
                                "issue_comment",
                                Instant.parse("2026-11-23T09:59:00Z"),
                                true),
                        new Attempt(2, "guid-2", "issue_comment", Instant.parse("2026-11-23T09:00:00Z"), false),
                        new Attempt(3, "guid-3", "issue_comment", SINCE, false));
        wm.verify(2, anyRequestedFor(anyUrl()));
        wm.verify(2, getRequestedFor(anyUrl()).withHeader("Authorization", matching("Bearer [^.]+\\.[^.]+\\.[^.]+")));
    }

    @Test
    void failedOnesAreAskedForAndAnOlderServersAnswerIsSifted() {
        page("?per_page=100&status=failure", "", attempt(1, "09:59", 200), attempt(2, "09:00", 502));

        assertThat(deliveries.since(SINCE, true)).extracting(Attempt::id).containsExactly(2L);
    }

    @Test
    void aThousandAreEnough() {
        String[] attempts = new String[100];
        for (int i = 0; i < attempts.length; i++) {
            attempts[i] = attempt(i, "09:00", 502);
        }
        page("?per_page=100", "again", attempts);
        page("?per_page=100&cursor=again", "again", attempts);

        assertThat(deliveries.since(SINCE, false)).hasSize(1_000);
    }

    @Test
    void aListThatMakesNoSenseIsTransient() {
        wm.stubFor(
                get(urlEqualTo(LIST + "?per_page=100")).willReturn(aResponse().withBody("[{\"id\": 1}]")));

        assertThatThrownBy(() -> deliveries.since(SINCE, false)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void oneIsDeliveredAgainByItsNumber() {
        wm.stubFor(post(urlEqualTo(LIST + "/19800000001/attempts"))
                .willReturn(aResponse().withStatus(202).withBody("{}")));

        deliveries.redeliver(19_800_000_001L);

        wm.verify(1, postRequestedFor(urlEqualTo(LIST + "/19800000001/attempts")));
    }

    @Test
    void whatWasInOneIsReadAsItWasPosted() {
        wm.stubFor(get(urlEqualTo(LIST + "/19800000001")).willReturn(aResponse().withBody("""
                {"id": 19800000001, "guid": "g", "event": "issue_comment", "status_code": 502,
                 "request": {"headers": {}, "payload": {"action": "created", "comment": {"id": 3600000001, "body": "é\\n"}}},
                 "response": {"payload": "oops"}}
                """)));

        assertThat(deliveries.read(19_800_000_001L))
                .contains(new Content(
                        "g",
                        "issue_comment",
                        "{\"action\":\"created\",\"comment\":{\"id\":3600000001,\"body\":\"é\\n\"}}"));
    }

    @Test
    void whatGitHubKeepsNoLongerIsEmpty() {
        wm.stubFor(get(urlEqualTo(LIST + "/1")).willReturn(aResponse().withStatus(404)));
        wm.stubFor(get(urlEqualTo(LIST + "/2"))
                .willReturn(aResponse().withBody("{\"guid\": \"g\", \"request\": {\"payload\": null}}")));

        assertThat(deliveries.read(1)).isEmpty();
        assertThat(deliveries.read(2)).isEmpty();
    }

    @Test
    void withATokenThereIsNobodyToAsk() {
        Deliveries none = new GitHubDeliveries(new ConnectedGitHub(
                WorldAccess.token(url()),
                wire,
                Effects.done(),
                new SteppedClock(),
                new OutsideCalls(Clock.systemUTC())));

        assertThat(deliveries.areListed()).isTrue();
        assertThat(none.areListed()).isFalse();
        assertThat(none.since(SINCE, false)).isEmpty();
        assertThat(none.read(1)).isEmpty();
        assertThatThrownBy(() -> none.redeliver(1)).isInstanceOf(PermanentFailure.class);
        wm.verify(0, anyRequestedFor(anyUrl()));
    }

    private URI url() {
        return URI.create("http://localhost:" + wm.getPort());
    }

    private void page(String query, String next, String... attempts) {
        var response = aResponse().withBody("[" + String.join(",", attempts) + "]");
        wm.stubFor(get(urlEqualTo(LIST + query))
                .willReturn(
                        next.isEmpty()
                                ? response
                                : response.withHeader(
                                        "Link",
                                        "<" + url() + LIST + "?per_page=100&cursor=" + next + ">; rel=\"next\"")));
    }

    private static String attempt(long id, String time, int status) {
        return """
                {"id": %d, "guid": "guid-%d", "delivered_at": "2026-11-23T%s:00Z", "redelivery": false,
                 "status": "x", "status_code": %d, "event": "issue_comment", "action": "created"}
                """.formatted(id, id, time, status);
    }
}
