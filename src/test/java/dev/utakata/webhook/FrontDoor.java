package dev.utakata.webhook;

import dev.utakata.story.StoryProperties;
import dev.utakata.world.github.Webhook;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where GitHub's deliveries come in, for tests that have no web server. */
public final class FrontDoor {

    private FrontDoor() {}

    /** Delivers with the signature of the stories' secret. @return the status that is answered */
    public static int deliver(ApplicationContext application, Webhook webhook) {
        byte[] body = webhook.payload().getBytes(StandardCharsets.UTF_8);
        return deliver(application, body, signature(body), webhook.event(), webhook.guid())
                .getStatusCode()
                .value();
    }

    /** Delivers with these headers. */
    public static ResponseEntity<String> deliver(
            ApplicationContext application, byte[] body, String signature, String event, String guid) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks/github") {
            @Override
            public ServletInputStream getInputStream() {
                return new Bulk(body);
            }
        };
        request.setContentType("application/json");
        return application.getBean(GitHubWebhookController.class).receive(request, signature, event, guid);
    }

    /** With the stories' secret. */
    public static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(StoryProperties.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Spring's own hands out one byte at a time, which thousands of histories notice. */
    private static final class Bulk extends ServletInputStream {

        private final ByteArrayInputStream body;

        private Bulk(byte[] body) {
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return body.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("nothing is read in the background");
        }
    }
}
