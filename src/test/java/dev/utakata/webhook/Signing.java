package dev.utakata.webhook;

import dev.utakata.story.StoryProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as GitHub and Chatwork make them, with the secrets of the stories or others. */
final class Signing {

    private Signing() {}

    static String gitHub(byte[] body) {
        return gitHub(body, StoryProperties.SECRET);
    }

    static String gitHub(byte[] body, String secret) {
        return "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), body));
    }

    static String chatwork(byte[] body) {
        return Base64.getEncoder()
                .encodeToString(hmac("HmacSHA256", Base64.getDecoder().decode(StoryProperties.CHAT_TOKEN), body));
    }

    static byte[] hmac(String algorithm, byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
