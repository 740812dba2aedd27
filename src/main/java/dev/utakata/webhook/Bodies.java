package dev.utakata.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Reads the bodies of requests of which nobody knows yet whom they come from. Memory is taken as bytes arrive, not as they
 * are announced, and kept until the request is answered.
 */
class Bodies {

    private static final int FIRST = 16 * 1024;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final BodyMemory memory;

    Bodies(BodyMemory memory) {
        this.memory = memory;
    }

    /** Whether a request says itself that its body is larger than it may be, which is known without reading it. */
    static boolean isTooLarge(HttpServletRequest request, int most) {
        return request.getContentLengthLong() > most;
    }

    /** @param most bytes that its body may have @param handling answers, given the body */
    ResponseEntity<String> read(
            HttpServletRequest request, int most, Function<byte[], ResponseEntity<String>> handling) {
        if (isTooLarge(request, most)) {
            return tooLarge(most);
        }
        try (BodyMemory.Share share = memory.share()) {
            Received received = receive(request, most, share);
            return switch (received.end()) {
                case WHOLE -> handling.apply(received.body());
                case TOO_LARGE -> tooLarge(most);
                case NO_MEMORY -> again(SOON, "Too much arrives at once: send this again later.");
                case BROKEN ->
                    plain(HttpStatus.BAD_REQUEST)
                            .header(HttpHeaders.CONNECTION, "close")
                            .body("The body did not arrive whole, or not in time.");
            };
        }
    }

    private static Received receive(HttpServletRequest request, int most, BodyMemory.Share share) {
        byte[] body = new byte[0];
        int length = 0;
        try {
            InputStream input = request.getInputStream();
            while (true) {
                if (length == body.length) {
                    int larger = larger(body.length, request.getContentLengthLong(), most);
                    if (!share.take(larger)) {
                        return Received.nothing(End.NO_MEMORY);
                    }
                    int smaller = body.length;
                    body = Arrays.copyOf(body, larger);
                    share.giveBack(smaller);
                }
                int read = input.read(body, length, body.length - length);
                if (read < 0) {
                    return new Received(End.WHOLE, length == body.length ? body : Arrays.copyOf(body, length));
                }
                length += read;
                if (length > most) {
                    return Received.nothing(End.TOO_LARGE);
                }
            }
        } catch (IOException broken) {
            return Received.nothing(End.BROKEN);
        }
    }

    /** Twice as much, but no more than was announced or may be, and one byte by which its end is seen. */
    private static int larger(int size, long announced, int most) {
        long end = (announced >= size ? Math.min(announced, most) : most) + 1;
        return (int) Math.min(Math.max(FIRST, 2L * size), end);
    }

    private enum End {
        WHOLE,
        TOO_LARGE,
        NO_MEMORY,
        BROKEN
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Received(End end, byte[] body) {

        static Received nothing(End end) {
            return new Received(end, new byte[0]);
        }
    }

    private static ResponseEntity<String> tooLarge(int most) {
        String limit = most >= 1024 * 1024 ? most / 1024 / 1024 + " MB" : most / 1024 + " KB";
        return answer(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than " + limit + ".");
    }

    /** Not now: the sender may try the same again. */
    static ResponseEntity<String> again(Duration after, String why) {
        return plain(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(after.toSeconds()))
                .body(why);
    }

    static ResponseEntity<String> answer(HttpStatus status, String text) {
        return plain(status).body(text);
    }

    /** Text, whatever the request accepts: what is done is done, and must not be answered with "not acceptable". */
    private static ResponseEntity.BodyBuilder plain(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN);
    }
}
