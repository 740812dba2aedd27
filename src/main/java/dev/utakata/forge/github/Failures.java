package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OneLine;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The one translation of GitHub's refusals into ours. */
final class Failures {

    /** GitHub asks for "at least one minute" where it names no time. */
    private static final Duration UNTOLD = Duration.ofSeconds(61);

    /** A primary limit is reset within the hour; more than that is somebody's mistake. */
    /** Of what GitHub says, in characters. */
    private static final int LONGEST_WORDS = 200;

    private static final Duration LONGEST = Duration.ofHours(1);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clock clock;

    Failures(Clock clock) {
        this.clock = clock;
    }

    /** The failure that an answer of 400 or above stands for. */
    RuntimeException of(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String message = message(body(status, response.body()));
        String what =
                response.request().method() + " " + response.request().uri().getPath();
        String said = "GitHub answered " + status + " to " + what + (message.isEmpty() ? "" : ": " + message);
        Optional<Duration> pause = pause(response);
        if (pause.isPresent()) {
            return new Throttled(said, pause.get(), null);
        }
        return status >= 500 || status == 408
                ? new TransientFailure(said)
                : new PermanentFailure(said, remedy(status, message));
    }

    /** The JSON of an answer; an empty object where it is none, such as a proxy's error page. */
    static JsonNode body(int status, byte[] body) {
        try {
            return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            if (status < 400) {
                throw new TransientFailure("GitHub's answer is not JSON", notJson);
            }
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** The JSON that a text holds; an empty object where it is none. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    static byte[] json(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    /** The refusal's own words with the first detail, on one line. */
    static String message(JsonNode body) {
        String detail = body.path("errors").path(0).path("message").asString("");
        String text = body.path("message").asString("") + (detail.isEmpty() ? "" : " (" + detail + ")");
        return OneLine.of(text, LONGEST_WORDS);
    }

    /** Whether it is an App's permission that is missing, as opposed to a limit or to a rule of the repository. */
    boolean lacksPermission(HttpResponse<byte[]> response) {
        return response.statusCode() == 403
                && message(body(403, response.body())).contains("Resource not accessible by integration")
                && pause(response).isEmpty();
    }

    /** For how long GitHub asks to be left alone, where an answer is a rate limit's refusal. */
    Optional<Duration> pause(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status != 403 && status != 429) {
            return Optional.empty();
        }
        HttpHeaders headers = response.headers();
        OptionalLong retryAfter = number(headers, "retry-after");
        if (retryAfter.isPresent()) {
            return Optional.of(bounded(Duration.ofSeconds(Math.min(retryAfter.getAsLong(), LONGEST.toSeconds()))));
        }
        OptionalLong reset = number(headers, "x-ratelimit-reset");
        if (number(headers, "x-ratelimit-remaining").orElse(-1) == 0 && reset.isPresent()) {
            return Optional.of(until(reset.getAsLong(), clock));
        }
        // A secondary limit may come as a bare 403 that only its text tells from a missing permission.
        boolean limited = status == 429
                || number(headers, "x-ratelimit-remaining").orElse(-1) == 0
                || message(body(status, response.body()))
                        .toLowerCase(Locale.ROOT)
                        .contains("rate limit");
        return limited ? Optional.of(UNTOLD) : Optional.empty();
    }

    /** From now to a limit's reset, at least a second: clocks differ. */
    static Duration until(long resetEpochSecond, Clock clock) {
        long seconds = resetEpochSecond - clock.instant().getEpochSecond() + 1;
        return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST.toSeconds()));
    }

    private static Duration bounded(Duration pause) {
        return pause.isPositive() ? pause : Duration.ofSeconds(1);
    }

    static OptionalLong number(HttpHeaders headers, String name) {
        String value = headers.firstValue(name).orElse("");
        return value.matches("\\d{1,12}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private static String remedy(int status, String message) {
        if (status == 403 && message.contains("installation has been suspended")) {
            return "Platform team: have an owner of the account lift the suspension of Utakata's GitHub App (Settings, GitHub Apps, Configure, Unsuspend).";
        }
        return switch (status) {
            case 401 -> "Platform team: check utakata.github.app-id and private-key, or token.";
            case 403 ->
                "Platform team: check the permissions of Utakata's GitHub App or token, and that the conversation is not locked.";
            case 404 ->
                "Check that it still exists; platform team: check that Utakata's GitHub App is installed in the repository.";
            case 410 -> "Check that it was not deleted and that issues are enabled in the repository.";
            default -> "Look at what GitHub says; if it does not tell, ask the platform team.";
        };
    }
}
