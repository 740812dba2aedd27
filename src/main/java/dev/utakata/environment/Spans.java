package dev.utakata.environment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class Spans {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Spans() {}

    /** The two largest units, such as {@code 2 d 3 h} or {@code 4 min 10 s}. */
    public static String words(Duration span) {
        if (span.toDays() > 0) {
            return two(span.toDays(), "d", span.toHoursPart(), "h");
        }
        if (span.toHours() > 0) {
            return two(span.toHours(), "h", span.toMinutesPart(), "min");
        }
        if (span.toMinutes() > 0) {
            return two(span.toMinutes(), "min", span.toSecondsPart(), "s");
        }
        return span.toSeconds() > 0 ? span.toSeconds() + " s" : "under 1 s";
    }

    /** The two largest units in a room's language, such as {@code 2 d 3 h} or {@code 2 日 3 時間}. */
    public static String words(Duration span, Locale locale) {
        String words = words(span);
        if (!locale.getLanguage().equals(Locale.JAPANESE.getLanguage())) {
            return words;
        }
        return words.equals("under 1 s")
                ? "1 秒未満"
                : words.replace("min", "分").replace("d", "日").replace("h", "時間").replace("s", "秒");
    }

    private static String two(long large, String unit, int small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }

    /** A moment to the minute, in UTC: a forge's comments know no reader's zone. */
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
