package dev.utakata.chat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times as a room reads them: in the configured zone, which is named, and as the room's language writes them. */
public record Times(ZoneId zone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendLocalized(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .appendPattern(" z")
            .toFormatter(Locale.ROOT);

    /** A day, such as {@code Nov 24, 2026}. */
    public String day(Instant instant, Locale locale) {
        return DAY.withLocale(locale).withZone(zone).format(instant);
    }

    /** A moment to the minute, such as {@code Nov 24, 2026, 6:00 PM JST}. */
    public String moment(Instant instant, Locale locale) {
        // English stands a narrow space before AM and PM that no search finds.
        return MOMENT.withLocale(locale).withZone(zone).format(instant).replace('\u202f', ' ');
    }
}
