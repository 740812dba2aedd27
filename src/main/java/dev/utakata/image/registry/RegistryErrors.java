package dev.utakata.image.registry;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What refusals of registries and of their token servers mean. */
final class RegistryErrors {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Clock clock;

    RegistryErrors(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param who was asked
     * @param doing what was being done, as in "reading what … names"
     * @param remedy what helps where we are not let in
     */
    RuntimeException translate(Answer answer, String who, String doing, String remedy) {
        int status = answer.status();
        if (status == 429) {
            Duration pause = pause(answer);
            return new Throttled(who + " asks for a pause while " + doing, pause == null ? PAUSE : pause, null);
        }
        if (status >= 500 || status == 408) {
            return new TransientFailure(who + " failed with status " + status + " while " + doing, pause(answer), null);
        }
        String message = who + " refused " + doing + " with status " + status;
        if (status == 401 || status == 403) {
            return new PermanentFailure(message, remedy);
        }
        if (status >= 300 && status < 400) {
            return new PermanentFailure(
                    message + ", a redirect that is not followed",
                    "Platform team: name the registry in build.image of the project by the host that answers.");
        }
        return new PermanentFailure(message, "Platform team: check build.image of the project.");
    }

    /** The header holds seconds or a date. */
    private @Nullable Duration pause(Answer answer) {
        String told = answer.header("Retry-After").orElse("");
        if (told.matches("[0-9]{1,12}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(told)));
        }
        try {
            return bounded(Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException neither) {
            return null;
        }
    }

    private static Duration bounded(Duration pause) {
        if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
