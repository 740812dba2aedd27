package dev.utakata.webhook;

import dev.utakata.chat.ChatRooms.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a message of Chatwork's calls at its beginning, and what it says then. A call is {@code [To:900]} or the sign of a
 * reply, {@code [rp aid=900 to=4242-1]}; Chatwork's own pages put the name of whoever is called behind it, and the text on
 * the next line. Calls later in a message, in a quote or in code are talk about somebody, not to somebody.
 */
final class Call {

    private static final Pattern SIGN = Pattern.compile(
            "\\s*\\[(?:To:([0-9]{1,18})|rp aid=([0-9]{1,18}) to=[0-9-]{1,40})]", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTE = Pattern.compile("\\[qt].*?\\[/qt]", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What Japanese politeness puts behind a name. */
    private static final Pattern HONORIFIC = Pattern.compile("^(?:\\s*(?:さん|様))?[\\s,:、。]*");

    private Call() {}

    /** Whether anybody is called at all; cheap, for most messages are none of ours. */
    static boolean isOne(String body) {
        return SIGN.matcher(body).lookingAt();
    }

    /** The lines of a message that calls this account, without the calls; empty where it does not. */
    static Optional<List<String>> to(Account account, String body) {
        List<String> lines = new ArrayList<>();
        boolean called = false;
        boolean calls = true;
        for (String line : QUOTE.matcher(body).replaceAll("\n").split("\\R", -1)) {
            Matcher sign = SIGN.matcher(line);
            calls &= sign.lookingAt() || line.isBlank() && !called;
            if (!calls) {
                lines.add(line);
                continue;
            }
            int end = 0;
            boolean ours = false;
            while (sign.region(end, line.length()).lookingAt()) {
                ours |= account(sign) == account.id();
                end = sign.end();
            }
            called |= ours;
            // The name of somebody else is nothing that is said to us.
            lines.add(ours ? withoutName(line.substring(end), account.name()) : "");
        }
        return called ? Optional.of(lines) : Optional.empty();
    }

    private static long account(Matcher sign) {
        String id = sign.group(1) == null ? sign.group(2) : sign.group(1);
        return Long.parseLong(id);
    }

    private static String withoutName(String text, String name) {
        String rest = text.strip();
        boolean named = !name.isBlank()
                && rest.toLowerCase(Locale.ROOT).startsWith(name.strip().toLowerCase(Locale.ROOT));
        return named ? HONORIFIC.matcher(rest.substring(name.strip().length())).replaceFirst("") : rest;
    }
}
