package dev.utakata.webhook;

import java.util.Base64;
import java.util.List;

/**
 * The tokens of Chatwork's webhooks, of which any verifies what arrives: each webhook has one of its own, and one can be
 * replaced by the next without a gap. Without any, Chatwork's way in is closed.
 *
 * @param values as Chatwork shows them, in base64
 */
public record ChatworkTokens(List<String> values) {

    public ChatworkTokens {
        values = List.copyOf(values);
    }

    /** Whether a text could be a token. */
    public static boolean isOne(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ChatworkTokens[" + values.size() + "]";
    }
}
