package dev.utakata.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.UriUtils;

/**
 * Chatwork's signature of what it sends: base64 of the HMAC-SHA256 over the raw bytes, the key being the token
 * <em>decoded</em> from base64. By any of the tokens, compared in constant time.
 *
 * <p>The signature is taken from wherever Chatwork or what stands between has put it. It is the same secret value in each
 * place, so that looking into all of them opens nothing:
 *
 * <ul>
 *   <li>the header {@code X-ChatWorkWebhookSignature}, in any letter case;
 *   <li>the same header with hyphens, {@code X-Chatwork-Webhook-Signature}, as gateways that rename headers write it;
 *   <li>the query parameter {@code chatwork_webhook_signature}. Its {@code +} should arrive as {@code %2B}; bare, or as a
 *       blank of somebody who has read it as a form, it is a plus all the same, since base64 has no blanks.
 * </ul>
 */
final class ChatworkSignature {

    static final String PARAMETER = "chatwork_webhook_signature";

    private static final List<String> HEADERS = List.of("X-ChatWorkWebhookSignature", "X-Chatwork-Webhook-Signature");

    private final List<byte[]> keys;

    ChatworkSignature(ChatworkTokens tokens) {
        this.keys = tokens.values().stream()
                .map(token -> Base64.getDecoder().decode(token))
                .toList();
    }

    /** Whether anything can be verified at all. */
    boolean isConfigured() {
        return !keys.isEmpty();
    }

    /** What a request says that its signature is, each once; empty where it says nothing. */
    static List<String> claimedBy(HttpServletRequest request) {
        List<String> claimed = new ArrayList<>();
        HEADERS.stream().map(request::getHeader).filter(Objects::nonNull).forEach(claimed::add);
        String query = request.getQueryString();
        if (query != null) {
            // Read from the query itself: asking the request for a parameter could read the body.
            Stream.of(query.split("&"))
                    .filter(parameter -> parameter.startsWith(PARAMETER + "="))
                    .limit(1)
                    .map(parameter -> decoded(parameter.substring(PARAMETER.length() + 1)))
                    .forEach(claimed::add);
        }
        return claimed.stream().distinct().toList();
    }

    private static String decoded(String value) {
        try {
            return UriUtils.decode(value, StandardCharsets.UTF_8).replace(' ', '+');
        } catch (IllegalArgumentException noEscape) {
            return "";
        }
    }

    boolean matches(byte[] body, List<String> claimed) {
        boolean matches = false;
        for (String text : claimed) {
            for (byte[] key : keys) {
                matches |= MessageDigest.isEqual(hmac(key, body), bytes(text));
            }
        }
        return matches;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] hmac(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
