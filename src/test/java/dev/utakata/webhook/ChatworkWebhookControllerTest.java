package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.utakata.chat.Answered;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.mock.web.MockHttpServletRequest;

class ChatworkWebhookControllerTest {

    private static final String TOKEN = Base64.getEncoder().encodeToString("the token's bytes".getBytes());
    private static final String OTHER = Base64.getEncoder().encodeToString("those of another".getBytes());

    private static final String MENTION = """
            {"webhook_setting_id":"12345","webhook_event_type":"mention_to_me","webhook_event_time":1498028130,
             "webhook_event":{"from_account_id":1001,"to_account_id":900,"room_id":4242,
              "message_id":"1234567890123456789","body":"[To:900]Utakata\\nstatus","send_time":1498028125,
              "update_time":0}}""";

    private static final String CREATED = """
            {"webhook_setting_id":"246","webhook_event_type":"message_created","webhook_event_time":1498028130,
             "webhook_event":{"message_id":"1234567890123456789","room_id":4242,"account_id":1001,
              "body":"[To:900]Utakata\\nstatus","send_time":1498028125,"update_time":0}}""";

    private final RoomIntake intake = mock(RoomIntake.class);
    private final Bodies bodies = new Bodies(new BodyMemory(64 * 1024 * 1024));
    private final ChatworkWebhookController controller = controller(List.of(OTHER, TOKEN));

    private ChatworkWebhookController controller(List<String> tokens) {
        return new ChatworkWebhookController(new ChatworkSignature(new ChatworkTokens(tokens)), bodies, intake);
    }

    @Test
    void both_events_tell_of_the_same_message() throws Exception {
        assertThat(post(MENTION)).isEqualTo(200);
        assertThat(post(CREATED)).isEqualTo(200);

        ArgumentCaptor<ChatworkEvent> taken = ArgumentCaptor.forClass(ChatworkEvent.class);
        verify(intake, times(2)).take(taken.capture());
        assertThat(taken.getAllValues())
                .containsOnly(new ChatworkEvent(
                        new Answered(4242, "1234567890123456789", 1001),
                        "[To:900]Utakata\nstatus",
                        Instant.ofEpochSecond(1498028125)));
    }

    /** A signature with both signs of base64 that a query mistakes. */
    @Test
    void the_signature_is_found_wherever_it_stands() throws Exception {
        String body = bodyWhoseSignatureHasAPlus();
        String signature = sign(TOKEN, body);
        String encoded = URLEncoder.encode(signature, StandardCharsets.UTF_8);
        assertThat(signature).contains("+");
        for (String header : List.of(
                "x-chatworkwebhooksignature",
                "X-ChatWorkWebhookSignature",
                "X-CHATWORKWEBHOOKSIGNATURE",
                "x-chatwork-webhook-signature")) {
            MockHttpServletRequest request = request(body);
            request.addHeader(header, signature);
            assertThat(answer(request)).as(header).isEqualTo(200);
        }
        for (String query : List.of(
                encoded,
                signature,
                signature.replace('+', ' '),
                signature.replace("+", "%20"),
                signature.replace("=", ""),
                encoded + "&other=1")) {
            MockHttpServletRequest request = request(body);
            request.setQueryString("first=1&chatwork_webhook_signature=" + query);
            assertThat(answer(request)).as(query).isEqualTo(200);
        }
        verify(intake, times(10)).take(any());
    }

    private static String bodyWhoseSignatureHasAPlus() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            String body = MENTION + " ".repeat(i);
            if (sign(TOKEN, body).contains("+")) {
                return body;
            }
        }
        throw new AssertionError("none");
    }

    @Test
    void any_of_the_tokens_verifies_and_no_other() throws Exception {
        for (String token : List.of(TOKEN, OTHER)) {
            MockHttpServletRequest request = request(MENTION);
            request.addHeader("x-chatworkwebhooksignature", sign(token, MENTION));
            assertThat(answer(request)).isEqualTo(200);
        }
        verify(intake, times(2)).take(any());
    }

    @Test
    void without_a_signature_or_with_a_wrong_one_nobody_gets_in() throws Exception {
        byte[] text = TOKEN.getBytes(StandardCharsets.UTF_8);
        for (String wrong : List.of(
                "",
                " ",
                "no base64!",
                "=",
                sign(TOKEN, MENTION + " "),
                sign("YW5vdGhlcg==", MENTION),
                // The classic mistakes: the token's text as the key, and hexadecimal.
                Base64.getEncoder().encodeToString(hmac(text, MENTION)),
                HexFormat.of().formatHex(hmac(Base64.getDecoder().decode(TOKEN), MENTION)))) {
            MockHttpServletRequest request = request(MENTION);
            request.addHeader("x-chatworkwebhooksignature", wrong);
            assertThat(answer(request)).as(wrong).isEqualTo(401);
        }
        assertThat(answer(request(MENTION))).isEqualTo(401);
        for (String query : List.of("chatwork_webhook_signature=", "chatwork_webhook_signature=%zz", "a&&=", "x")) {
            MockHttpServletRequest request = request(MENTION);
            request.setQueryString(query);
            assertThat(answer(request)).as(query).isEqualTo(401);
        }
        verifyNoInteractions(intake);
    }

    @Test
    void without_a_token_there_is_no_way_in() throws Exception {
        MockHttpServletRequest request = request(MENTION);
        request.addHeader("x-chatworkwebhooksignature", sign(TOKEN, MENTION));
        assertThat(controller(List.of()).receive(request).getStatusCode().value())
                .isEqualTo(404);
        verifyNoInteractions(intake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "\"text\"", "{\"a\":", "{\"a\":1}}", "payload=%7B%7D"})
    void what_is_no_json_object_is_refused(String body) throws Exception {
        assertThat(post(body)).isEqualTo(400);
        verifyNoInteractions(intake);
    }

    @Test
    void what_is_no_new_message_is_answered_and_ignored() throws Exception {
        for (String other : List.of(
                "{}",
                "{\"webhook_event_type\":7,\"webhook_event\":[]}",
                CREATED.replace("message_created", "message_updated"),
                CREATED.replace("message_created", "something_new"),
                CREATED.replace("\"update_time\":0", "\"update_time\":1498028126"),
                MENTION.replace("\"from_account_id\":1001", "\"from_account_id\":\"me\""),
                MENTION.replace("\"from_account_id\":1001", "\"from_account_id\":-1"),
                MENTION.replace("4242", "99999999999999999999999"),
                MENTION.replace("\"1234567890123456789\"", "\"1]\\n[toall]\""),
                MENTION.replace("\"1234567890123456789\"", "null"),
                MENTION.replace("1498028125", "\"yesterday\""))) {
            assertThat(post(other)).as(other).isEqualTo(200);
        }
        verifyNoInteractions(intake);
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_read() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return ChatworkWebhookController.MAX_BYTES + 1L;
            }

            @Override
            public jakarta.servlet.ServletInputStream getInputStream() {
                throw new AssertionError("the body was read");
            }
        };
        assertThat(answer(request)).isEqualTo(413);
    }

    @Test
    void a_body_that_does_not_say_how_large_it_is_is_cut() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(new byte[ChatworkWebhookController.MAX_BYTES + 1]);
        request.addHeader("x-chatworkwebhooksignature", sign(OTHER, MENTION));
        assertThat(answer(request)).isEqualTo(413);
    }

    @Test
    void of_a_long_message_the_beginning_is_kept_and_nothing_that_no_database_takes() throws Exception {
        post(MENTION.replace("status", "\\u0000\\ud83d" + "😀".repeat(3_000)));

        ArgumentCaptor<ChatworkEvent> taken = ArgumentCaptor.forClass(ChatworkEvent.class);
        verify(intake).take(taken.capture());
        assertThat(taken.getValue().body())
                .startsWith("[To:900]Utakata\n\uFFFD\uFFFD😀")
                .endsWith("😀")
                .hasSizeLessThanOrEqualTo(2 * ChatworkEvent.LONGEST);
    }

    @Test
    void a_copy_at_the_same_moment_is_accepted_and_an_absent_database_is_not() throws Exception {
        doThrow(new DuplicateKeyException("twice")).when(intake).take(any());
        assertThat(post(MENTION)).isEqualTo(200);
        doThrow(new DataAccessResourceFailureException("away")).when(intake).take(any());
        assertThat(post(MENTION)).isEqualTo(503);
    }

    private int post(String body) throws Exception {
        MockHttpServletRequest request = request(body);
        request.addHeader("x-chatworkwebhooksignature", sign(TOKEN, body));
        return answer(request);
    }

    private int answer(MockHttpServletRequest request) throws IOException {
        return controller.receive(request).getStatusCode().value();
    }

    private static MockHttpServletRequest request(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static String sign(String token, String body) throws Exception {
        return Base64.getEncoder().encodeToString(hmac(Base64.getDecoder().decode(token), body));
    }

    private static byte[] hmac(byte[] key, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    }
}
