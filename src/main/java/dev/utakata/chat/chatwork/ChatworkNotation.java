package dev.utakata.chat.chatwork;

import dev.utakata.chat.Answered;
import dev.utakata.chat.Notice;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A notice as the body of a Chatwork message: the reply or the call, then a box with the title, the lines, and the mark at its end. */
final class ChatworkNotation {

    /** Chatwork takes 65,535 characters; nobody reads a tenth of that. */
    static final int BODY_LIMIT = 10_000;

    private static final int FIELD_LIMIT = 200;
    private static final int LINE_LIMIT = 1_000;
    private static final String END = "[/info]";

    private final Map<String, Long> accounts;

    /** @param accounts account ids by login, in any letter case */
    ChatworkNotation(Map<String, Long> accounts) {
        this.accounts = accounts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, other) -> one));
    }

    /** The body. The mark survives however long the rest is. */
    String body(Notice notice, String mark) {
        StringBuilder body = new StringBuilder();
        Answered answered = notice.answered();
        if (answered != null) {
            body.append("[rp aid=%d to=%d-%s]\n".formatted(answered.account(), answered.room(), answered.message()));
        }
        notice.mentioned().ifPresent(login -> body.append(call(login)).append('\n'));
        body.append("[info][title]")
                .append(ForeignText.line(notice.title(), FIELD_LIMIT))
                .append("[/title]");
        String ending = ForeignText.line(mark, FIELD_LIMIT) + END;
        for (String text : notice.lines()) {
            String line = ForeignText.line(text, LINE_LIMIT);
            // Room for this line's end, for the sign that something is missing, and for the ending.
            if (body.length() + line.length() + 3 + ending.length() > BODY_LIMIT) {
                body.append("…\n");
                break;
            }
            // Nothing is glued to an address: Chatwork would take what follows it for a part of it.
            body.append(line).append('\n');
        }
        return body.append(ending).toString();
    }

    /** Whether the body of a message ends with the mark; a mark that is the end of a longer one does not count. */
    static boolean bears(String body, String mark) {
        String text = body.strip();
        if (!text.endsWith(END)) {
            return false;
        }
        String inside = text.substring(0, text.length() - END.length());
        String lastLine = inside.substring(Math.max(inside.lastIndexOf('\n'), inside.lastIndexOf(']')) + 1);
        return lastLine.strip().equals(ForeignText.line(mark, FIELD_LIMIT));
    }

    private String call(String login) {
        String name = ForeignText.line(login, FIELD_LIMIT);
        Long account = accounts.get(login.toLowerCase(Locale.ROOT));
        return account == null ? name : "[To:" + account + "] " + name;
    }
}
