package dev.utakata.world.chatwork;

import dev.utakata.world.chatwork.ChatworkModel.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** What Chatwork sends when something is written. @param payload JSON */
public record ChatworkWebhook(String payload) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static ChatworkWebhook mention(long room, Message message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("from_account_id", message.account());
        event.put("to_account_id", ChatworkModel.UTAKATA);
        return of("mention_to_me", event, room, message, message.sentAt(), null);
    }

    static ChatworkWebhook created(long room, Message message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("account_id", message.account());
        return of("message_created", event, room, message, message.sentAt(), null);
    }

    static ChatworkWebhook updated(long room, Message message, Instant at) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("account_id", message.account());
        return of("message_updated", event, room, message, at, at);
    }

    private static ChatworkWebhook of(
            String type, Map<String, Object> event, long room, Message message, Instant at, Instant updated) {
        event.put("room_id", room);
        event.put("message_id", message.id());
        event.put("body", message.body());
        event.put("send_time", message.sentAt().getEpochSecond());
        event.put("update_time", updated == null ? 0 : updated.getEpochSecond());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("webhook_setting_id", "12345");
        root.put("webhook_event_type", type);
        root.put("webhook_event_time", at.getEpochSecond());
        root.put("webhook_event", event);
        return new ChatworkWebhook(JSON.writeValueAsString(root));
    }

    /** The signature as Chatwork makes it. @param token of the webhook, in base64 as its page shows it */
    public String signature(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(token), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
