package dev.utakata.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** GitHub's signature of a delivery: HMAC-SHA256 over the raw bytes, by any of the secrets, compared in constant time. */
final class Signature {

    private static final String PREFIX = "sha256=";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-fA-F]{64}");

    private final List<byte[]> secrets;

    Signature(List<String> secrets) {
        this.secrets = secrets.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether a header could be a signature at all; for what is none, nothing needs to be read. */
    static boolean isOne(String header) {
        return FORM.matcher(header).matches();
    }

    /** @param header the value of {@code X-Hub-Signature-256}; null where it is missing */
    boolean matches(byte[] body, @Nullable String header) {
        if (header == null || !header.startsWith(PREFIX)) {
            return false;
        }
        byte[] claimed;
        try {
            claimed = HexFormat.of().parseHex(header.substring(PREFIX.length()));
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
        boolean matches = false;
        for (byte[] secret : secrets) {
            matches |= MessageDigest.isEqual(hmac(secret, body), claimed);
        }
        return matches;
    }

    private static byte[] hmac(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
