package dev.utakata.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a room is told, in plain text: the adapter puts it into its vendor's notation and defuses whatever in it
 * could be taken for notation.
 *
 * @param mention login of the person to be called, if any
 * @param title one line
 * @param lines what follows; an address stands on a line of its own
 * @param locale the language that it is written in; English where an older row does not say
 * @param answered the message that this is the answer to, if it is one
 */
public record Notice(
        @Nullable String mention,
        String title,
        List<String> lines,
        @Nullable Locale locale,
        @Nullable Answered answered) {

    public Notice {
        lines = List.copyOf(lines);
    }

    /** Of its own accord. */
    public Notice(@Nullable String mention, String title, List<String> lines, @Nullable Locale locale) {
        this(mention, title, lines, locale, null);
    }

    /** In English. */
    public Notice(@Nullable String mention, String title, List<String> lines) {
        this(mention, title, lines, Locale.ENGLISH);
    }

    /** The same as the answer to a message, which calls its writer. */
    public Notice inAnswerTo(Answered message) {
        return new Notice(mention, title, lines, locale, message);
    }

    public Optional<String> mentioned() {
        return Optional.ofNullable(mention);
    }

    Locale language() {
        return locale == null ? Locale.ENGLISH : locale;
    }

    /** The first address in it, which is where a reader is to go. */
    Optional<String> address() {
        return lines.stream()
                .filter(line -> line.startsWith("https://") || line.startsWith("http://"))
                .findFirst();
    }
}
