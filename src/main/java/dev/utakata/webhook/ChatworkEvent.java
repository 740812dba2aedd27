package dev.utakata.webhook;

import dev.utakata.chat.Answered;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message that was just written, as Chatwork tells of it.
 *
 * @param message where and by whom
 * @param body in Chatwork's notation: foreign text
 * @param sent when it was written, to the second
 */
record ChatworkEvent(Answered message, String body, Instant sent) {

    /** Commands are short; the rest of a long message is not kept. */
    static final int LONGEST = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What arrived. */
    sealed interface Arrived {

        /** No JSON object. */
        record Unreadable() implements Arrived {}

        /** An edit, another event, or one of another shape than expected. */
        record Other() implements Arrived {}

        record Written(ChatworkEvent event) implements Arrived {}
    }

    static Arrived read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (!root.isObject()) {
                return new Arrived.Unreadable();
            }
            return written(root).<Arrived>map(Arrived.Written::new).orElseGet(Arrived.Other::new);
        } catch (JacksonException notJson) {
            return new Arrived.Unreadable();
        }
    }

    /** Two events tell of a message, and each calls its writer differently. */
    private static Optional<ChatworkEvent> written(JsonNode root) {
        JsonNode event = root.path("webhook_event");
        long account =
                switch (root.path("webhook_event_type").asString("")) {
                    case "mention_to_me" -> number(event.path("from_account_id"));
                    case "message_created" -> number(event.path("account_id"));
                    default -> 0;
                };
        long room = number(event.path("room_id"));
        long sent = number(event.path("send_time"));
        String message = event.path("message_id").asString("");
        boolean edited = number(event.path("update_time")) > 0;
        if (account <= 0 || room <= 0 || sent <= 0 || edited || !Answered.isId(message)) {
            return Optional.empty();
        }
        return Optional.of(new ChatworkEvent(
                new Answered(room, message, account),
                kept(event.path("body").asString("")),
                Instant.ofEpochSecond(Math.min(sent, Integer.MAX_VALUE))));
    }

    private static long number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : 0;
    }

    private static String kept(String body) {
        StringBuilder kept = new StringBuilder();
        body.codePoints().limit(LONGEST).forEach(kept::appendCodePoint);
        return Storable.text(kept.toString());
    }
}
