package dev.utakata.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * GitHub's way in. Answers 202 once the delivery is durable, and otherwise says in one sentence what is wrong, because
 * whoever set the webhook up reads it in GitHub's list of deliveries.
 */
@RestController
class GitHubWebhookController {

    /** GitHub does not send more than this. */
    static final int MAX_BYTES = 25 * 1024 * 1024;

    private static final Pattern EVENT = Pattern.compile("[!-~]{0,60}");
    private static final Pattern GUID = Pattern.compile("[!-~]{1,100}");

    private static final Logger log = LoggerFactory.getLogger(GitHubWebhookController.class);

    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(30);

    private final Signature signature;
    private final Bodies bodies;
    private final Intake intake;

    GitHubWebhookController(Signature signature, Bodies bodies, Intake intake) {
        this.signature = signature;
        this.bodies = bodies;
        this.intake = intake;
    }

    @PostMapping("/webhooks/github")
    ResponseEntity<String> receive(
            HttpServletRequest request,
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signed,
            @RequestHeader(name = "X-GitHub-Event", required = false) @Nullable String event,
            @RequestHeader(name = "X-GitHub-Delivery", required = false) @Nullable String guid) {
        if (signed == null) {
            return Bodies.answer(HttpStatus.UNAUTHORIZED, "X-Hub-Signature-256 is missing: give the webhook a secret.");
        }
        if (!Signature.isOne(signed)) {
            return Bodies.answer(
                    HttpStatus.UNAUTHORIZED, "X-Hub-Signature-256 is no signature: sha256= and 64 digits.");
        }
        return bodies.read(request, MAX_BYTES, body -> verified(body, signed, event, guid));
    }

    private ResponseEntity<String> verified(byte[] body, String signed, @Nullable String event, @Nullable String guid) {
        if (!signature.matches(body, signed)) {
            return Bodies.answer(
                    HttpStatus.UNAUTHORIZED,
                    "X-Hub-Signature-256 does not match: the webhook's secret is none of utakata.github.webhook-secrets.");
        }
        if (event == null
                || guid == null
                || !EVENT.matcher(event).matches()
                || !GUID.matcher(guid).matches()) {
            return Bodies.answer(HttpStatus.BAD_REQUEST, "X-GitHub-Event or X-GitHub-Delivery is missing or too long.");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        Optional<Payload> payload = Payload.parse(text);
        if (payload.isEmpty()) {
            return Bodies.answer(
                    HttpStatus.BAD_REQUEST, "The body is no JSON object: set the content type application/json.");
        }
        return take(guid, event, payload.get(), text);
    }

    private ResponseEntity<String> take(String guid, String event, Payload payload, String text) {
        try {
            intake.take(guid, event, payload, text.replace("\u0000", ""));
            return Bodies.answer(HttpStatus.ACCEPTED, "accepted");
        } catch (DuplicateKeyException twice) {
            // Two copies of one delivery at the same moment: the other one is stored.
            return Bodies.answer(HttpStatus.ACCEPTED, "accepted");
        } catch (DataAccessException | TransactionException away) {
            log.error("The delivery {} could not be stored; GitHub shows it as failed, redeliver it there", guid, away);
            return Bodies.again(AFTER_OUTAGE, "The database is away: redeliver this later.");
        }
    }
}
