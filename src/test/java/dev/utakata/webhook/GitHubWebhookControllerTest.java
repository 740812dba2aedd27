package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class GitHubWebhookControllerTest {

    private final Intake intake = mock(Intake.class);
    private final BodyMemory memory = new BodyMemory(64 * 1024 * 1024);
    private final Bodies bodies = new Bodies(memory);
    private final GitHubWebhookController controller =
            new GitHubWebhookController(new Signature(List.of("secret")), bodies, intake);

    @Test
    void a_signed_object_is_taken() throws Exception {
        assertThat(post("{}", sign("{}")).getStatusCode().value()).isEqualTo(202);
        verify(intake).take(any(), any(), any(), any());
    }

    @Test
    void without_a_signature_or_with_a_wrong_one_nobody_gets_in() throws Exception {
        assertThat(post("{}", null).getStatusCode().value()).isEqualTo(401);
        assertThat(post("{}", sign("{ }")).getStatusCode().value()).isEqualTo(401);
        verifyNoInteractions(intake);
    }

    @Test
    void what_is_no_json_object_is_refused() throws Exception {
        for (String body : List.of("", "no json", "[]", "payload=%7B%7D", "{\"a\":", "{\"a\":1}}")) {
            ResponseEntity<String> answer = post(body, sign(body));
            assertThat(answer.getStatusCode().value()).as(body).isEqualTo(400);
            assertThat(answer.getBody()).contains("application/json");
        }
        verifyNoInteractions(intake);
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_read() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return GitHubWebhookController.MAX_BYTES + 1L;
            }

            @Override
            public jakarta.servlet.ServletInputStream getInputStream() {
                throw new AssertionError("the body was read");
            }
        };
        assertThat(controller
                        .receive(request, "sha256=" + "0".repeat(64), "ping", "1")
                        .getStatusCode()
                        .value())
                .isEqualTo(413);
    }

    @Test
    void a_body_that_does_not_say_how_large_it_is_is_cut() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(new byte[GitHubWebhookController.MAX_BYTES + 1]);
        assertThat(controller
                        .receive(request, "sha256=" + "0".repeat(64), "ping", "1")
                        .getStatusCode()
                        .value())
                .isEqualTo(413);
    }

    @Test
    void an_absent_database_is_said_so_that_github_records_the_failure() throws Exception {
        doThrow(new DataAccessResourceFailureException("away")).when(intake).take(any(), any(), any(), any());
        assertThat(post("{}", sign("{}")).getStatusCode().value()).isEqualTo(503);
    }

    private ResponseEntity<String> post(String body, String signature) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return controller.receive(request, signature, "issue_comment", "a-guid");
    }

    private static String sign(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
