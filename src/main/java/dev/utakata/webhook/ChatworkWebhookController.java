package dev.utakata.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Chatwork's way in. Answers 200 as soon as what concerns us is durable: Chatwork never sends again, and switches a webhook
 * off that fails often, so what concerns nobody is answered 200 too.
 */
@RestController
class ChatworkWebhookController {

    /** A message has 65,535 characters at most, and JSON writes one in six bytes at worst. */
    static final int MAX_BYTES = 512 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ChatworkWebhookController.class);

    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(30);

    private final ChatworkSignature signature;
    private final Bodies bodies;
    private final RoomIntake intake;

    ChatworkWebhookController(ChatworkSignature signature, Bodies bodies, RoomIntake intake) {
        this.signature = signature;
        this.bodies = bodies;
        this.intake = intake;
    }

    @PostMapping("/webhooks/chatwork")
    ResponseEntity<String> receive(HttpServletRequest request) {
        if (!signature.isConfigured()) {
            return Bodies.answer(
                    HttpStatus.NOT_FOUND, "There is no utakata.chatwork.webhook-tokens: rooms are not listened to.");
        }
        List<String> claimed = ChatworkSignature.claimedBy(request);
        return claimed.isEmpty() && !Bodies.isTooLarge(request, MAX_BYTES)
                ? unsigned()
                : bodies.read(request, MAX_BYTES, body -> verified(body, claimed));
    }

    private ResponseEntity<String> verified(byte[] body, List<String> claimed) {
        if (!signature.matches(body, claimed)) {
            return unsigned();
        }
        return switch (ChatworkEvent.read(new String(body, StandardCharsets.UTF_8))) {
            case ChatworkEvent.Arrived.Unreadable unreadable ->
                Bodies.answer(HttpStatus.BAD_REQUEST, "The body is no JSON object.");
            case ChatworkEvent.Arrived.Other other -> Bodies.answer(HttpStatus.OK, "ignored");
            case ChatworkEvent.Arrived.Written written -> take(written.event());
        };
    }

    private static ResponseEntity<String> unsigned() {
        return Bodies.answer(
                HttpStatus.UNAUTHORIZED,
                "The signature is missing or matches none of utakata.chatwork.webhook-tokens.");
    }

    private ResponseEntity<String> take(ChatworkEvent event) {
        try {
            intake.take(event);
            return Bodies.answer(HttpStatus.OK, "accepted");
        } catch (DuplicateKeyException twice) {
            // Both events of one message at the same moment: the other one is stored.
            return Bodies.answer(HttpStatus.OK, "accepted");
        } catch (DataAccessException | TransactionException away) {
            log.error(
                    "A message of room {} could not be stored", event.message().room(), away);
            return Bodies.again(AFTER_OUTAGE, "The database is away: send this again later.");
        }
    }
}
