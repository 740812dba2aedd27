package dev.utakata.web.page;

import dev.utakata.chat.Times;
import dev.utakata.environment.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Times as a page tells them; a script goes on telling them while the page is open, in the same words. */
public record Moments(Instant now, Times times, Locale locale, MessageSource texts) {

    /** Two days and a half are told in hours. */
    private static final int HOURS_UNTIL = 4;

    /** Such as {@code 4 min ago} or {@code in 2 d}: one unit, the largest. */
    public String relative(Instant moment) {
        Duration since = Duration.between(moment, now);
        String span = coarse(since.abs());
        if (span.isEmpty()) {
            return text("moment.now");
        }
        return text(since.isNegative() ? "moment.in" : "moment.ago", span);
    }

    private String coarse(Duration span) {
        if (span.toMinutes() < 1) {
            return "";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + text("unit.min");
        }
        return span.toDays() < HOURS_UNTIL ? span.toHours() + text("unit.h") : span.toDays() + text("unit.d");
    }

    /** In full, with its zone. */
    public String moment(Instant moment) {
        return times.moment(moment, locale);
    }

    public String span(Duration span) {
        return Spans.words(span, locale);
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, locale);
    }
}
