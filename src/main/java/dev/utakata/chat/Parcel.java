package dev.utakata.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;

/**
 * What is posted as one message: a notice, or several that are too old to be news, of which only the last word on each
 * environment is worth a line.
 *
 * @param notices of one room, the oldest first, at least one
 */
record Parcel(List<Waiting> notices, boolean folded) {

    /** So many lines leave room for the rest within what a message may hold. */
    private static final int LINES = 60;

    Parcel {
        notices = List.copyOf(notices);
    }

    long room() {
        return notices.getFirst().key().room();
    }

    List<Long> ids() {
        return notices.stream().map(Waiting::id).toList();
    }

    String mark() {
        Waiting first = notices.getFirst();
        return folded
                ? "utakata · " + first.id() + "-" + notices.getLast().id() + " · away"
                : first.key().mark();
    }

    Notice notice() {
        return folded ? fold() : notices.getFirst().read();
    }

    private Notice fold() {
        Map<String, Notice> latest = new LinkedHashMap<>();
        for (Waiting waiting : notices) {
            String environment = waiting.key().environment();
            // Out and in again: the one that was told of last stands last.
            latest.remove(environment);
            latest.put(environment, waiting.read());
        }
        Locale locale = notices.getLast().read().language();
        List<String> lines = new ArrayList<>();
        latest.values().stream().limit(LINES).map(Parcel::line).forEach(lines::add);
        if (latest.size() > LINES) {
            lines.add("+ " + (latest.size() - LINES));
        }
        return new Notice(null, title(locale), lines, locale);
    }

    /** Nothing follows the address: a chat would take it for a part of it. */
    private static String line(Notice notice) {
        return notice.address().map(address -> notice.title() + " " + address).orElse(notice.title());
    }

    private static String title(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "dev.utakata.chat.notices",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return Objects.requireNonNull(bundle.getString("away.title"));
    }
}
