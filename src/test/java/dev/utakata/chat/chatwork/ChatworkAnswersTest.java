package dev.utakata.chat.chatwork;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.chat.Notice;
import dev.utakata.chat.TokenRefused;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.secret.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What Chatwork's odd answers, and no answers, come out as. */
@ExtendWith(OutputCaptureExtension.class)
class ChatworkAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @RegisterExtension
    static final WireMockExtension chatwork = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private Duration patience = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({"30, 30", "0, 1", "-500, 1", "9999999, 300"})
    void theGlobalLimitEndsAtItsReset(long reset, long pause) {
        String header = String.valueOf(NOW.getEpochSecond() + reset);
        answer(aResponse()
                .withStatus(429)
                .withHeader("x-ratelimit-reset", header)
                .withBody("{\"errors\":[\"Limit\"]}"));

        assertPause(Duration.ofSeconds(pause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "99999999999999999999", "9223372036854775807"})
    void anUnreadableResetIsAMinute(String reset) {
        answer(aResponse().withStatus(429).withHeader("x-ratelimit-reset", reset));

        assertPause(Duration.ofMinutes(1));
    }

    @Test
    void theRoomsLimitIsTenSecondsWhateverTheCountersSay() {
        answer(aResponse()
                .withStatus(429)
                .withHeader("x-ratelimit-reset", String.valueOf(NOW.getEpochSecond() + 200))
                .withBody("{\"errors\":[\"Rate limit for message posting per room exceeded.\"]}"));

        assertPause(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void anOutageIsTriedAgainLater(int status) {
        answer(aResponse().withStatus(status).withBody("<html>Bad</html>"));

        assertThatThrownBy(this::post).isInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void aBrokenConnectionIsTriedAgainLater(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThatThrownBy(this::post).isInstanceOf(TransientFailure.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedFor() {
        patience = Duration.ofMillis(700);
        answer(aResponse().withFixedDelay(60_000));

        assertThatThrownBy(this::post).isInstanceOf(TransientFailure.class);
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsNotWaitedFor() {
        patience = Duration.ofMillis(700);
        answer(aResponse().withBody("{\"message_id\":\"1\"}").withChunkedDribbleDelay(10, 60_000));

        assertThatThrownBy(this::post).isInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 302})
    void aRefusalNamesTheRoomAndTheRemedy(int status) {
        answer(aResponse().withStatus(status).withBody("{\"errors\":[\"No [toall]\"]}"));

        assertThatThrownBy(this::post).isInstanceOfSatisfying(PermanentFailure.class, failure -> {
            assertThat(failure).hasMessageContaining("" + status).hasMessageNotContaining("[");
            assertThat(failure.remedy()).contains("123");
        });
    }

    /** All that waited while a token was replaced was lost, of every room. */
    @Test
    void aRefusedTokenIsTriedAgainInFiveMinutesAndItsRemedyIsToldOnce(CapturedOutput output) {
        answer(aResponse().withStatus(401).withBody("{\"errors\":[\"Invalid API token\"]}"));
        ChatworkRooms rooms = rooms();

        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> rooms.post(123, new Notice(null, "Ready", List.of()), "mark"))
                    .isInstanceOfSatisfying(
                            TransientFailure.class,
                            failure -> assertThat(failure.retryAfter()).contains(Duration.ofMinutes(5)))
                    .isInstanceOfSatisfying(
                            TokenRefused.class,
                            failure -> assertThat(failure.remedy()).contains("utakata.chatwork.token", "123"));
        }

        assertThat(output).containsOnlyOnce("utakata.chatwork.token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"account_id\":", "{}"})
    void anUnreadableAnswerIsTriedAgainLater(String body) {
        answer(aResponse().withBody(body));

        assertThatThrownBy(() -> rooms().contains(123, "mark")).isInstanceOf(TransientFailure.class);
    }

    private void assertPause(Duration pause) {
        assertThatThrownBy(this::post)
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(pause));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        chatwork.stubFor(any(anyUrl()).willReturn(answer));
    }

    private void post() {
        rooms().post(123, new Notice(null, "Ready", List.of()), "mark");
    }

    private ChatworkRooms rooms() {
        ChatworkProperties properties =
                new ChatworkProperties(URI.create(chatwork.baseUrl()), Secret.of("a-token"), List.of(), Map.of());
        return new ChatworkRooms(
                properties,
                Effects.done(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                patience,
                new OutsideCalls(Clock.systemUTC()));
    }
}
