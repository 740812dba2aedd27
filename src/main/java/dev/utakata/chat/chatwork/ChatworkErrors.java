package dev.utakata.chat.chatwork;

import dev.utakata.chat.TokenRefused;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** What Chatwork's refusals mean. Chatwork has no error codes: the status decides, and for 429 the words. */
final class ChatworkErrors {

    private static final Logger log = LoggerFactory.getLogger(ChatworkErrors.class);

    private static final Duration ROOM_PAUSE = Duration.ofSeconds(10);
    /** The window of the limit over the whole API: 300 calls in 5 minutes. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(30);

    private final AtomicReference<Instant> warned = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock;

    ChatworkErrors(Clock clock) {
        this.clock = clock;
    }

    /** @param doing what was being done, as in "posting to room 123" */
    RuntimeException translate(int status, HttpHeaders headers, String body, String doing, long room) {
        if (status == 429) {
            return new Throttled("Chatwork asks for a pause while " + doing, pause(headers, body), null);
        }
        if (status >= 500) {
            return new TransientFailure("Chatwork failed with status " + status + " while " + doing);
        }
        String message = "Chatwork refused " + doing + ": status " + status + ", "
                + ForeignText.line(body.isBlank() ? "no words" : body, 200);
        String remedy = remedy(status, room);
        if (status == 401) {
            warn(message, remedy);
            return new TokenRefused(message, remedy);
        }
        return new PermanentFailure(message, remedy);
    }

    /** Not at every try: as long as the token is refused, every room is tried every few minutes. */
    private void warn(String message, String remedy) {
        Instant now = clock.instant();
        Instant last = warned.get();
        if (!last.plus(BETWEEN_WARNINGS).isAfter(now) && warned.compareAndSet(last, now)) {
            log.warn("{}. {} Until then messages wait.", message, remedy);
        }
    }

    /**
     * The limit of posts in one room shows only in the words; the counters in the headers speak of the other limit, over
     * all calls of the account.
     */
    private Duration pause(HttpHeaders headers, String body) {
        if (body.toLowerCase(Locale.ROOT).contains("per room")) {
            return ROOM_PAUSE;
        }
        Duration left = untilReset(headers.getFirst("x-ratelimit-reset"));
        if (left.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return left.compareTo(WINDOW) > 0 ? WINDOW : left;
    }

    private Duration untilReset(@Nullable String reset) {
        try {
            return reset == null
                    ? Duration.ofMinutes(1)
                    : Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(reset.strip())));
        } catch (NumberFormatException | java.time.DateTimeException unreadable) {
            return Duration.ofMinutes(1);
        }
    }

    private static String remedy(int status, long room) {
        return switch (status) {
            case 401 ->
                "Put a valid Chatwork API token into utakata.chatwork.token"
                        + (room > 0 ? "; room " + room + " was not told." : ".");
            case 403 -> "Make Utakata's Chatwork account a member of room " + room + " that may write there.";
            case 404 ->
                "Correct chat.room of the project, or invite Utakata's Chatwork account: room " + room
                        + " is unknown to it.";
            default -> "Check utakata.chatwork.api-url and chat.room of the project (room " + room + ").";
        };
    }
}
