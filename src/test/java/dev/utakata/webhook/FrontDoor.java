package dev.utakata.webhook;

import dev.utakata.story.StoryProperties;
import dev.utakata.world.github.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where GitHub's deliveries come in, for tests that have no web server. */
public final class FrontDoor {

    private FrontDoor() {}

    /** Delivers with the signature of the stories' secret. @return the status that is answered */
    public static int deliver(ApplicationContext application, Webhook webhook) {
        byte[] body = webhook.payload().getBytes(StandardCharsets.UTF_8);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks/github");
        request.setContentType("application/json");
        request.setContent(body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(StoryProperties.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return application
                    .getBean(GitHubWebhookController.class)
                    .receive(request, signature, webhook.event(), webhook.guid())
                    .getStatusCode()
                    .value();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
