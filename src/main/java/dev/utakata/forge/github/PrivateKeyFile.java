package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;

/** The file with an App's private key, in PEM: PKCS#1 as GitHub issues it, or PKCS#8. */
final class PrivateKeyFile {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (RSA )?PRIVATE KEY-----");

    /** Version 0 and the algorithm rsaEncryption: what PKCS#8 says before the key itself (RFC 5208, RFC 8017). */
    private static final byte[] RSA_HEADER = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private final PrivateKeyLocation location;

    PrivateKeyFile(PrivateKeyLocation location) {
        this.location = location;
    }

    PrivateKey read() {
        try {
            String text = new DefaultResourceLoader()
                    .getResource(location.resource())
                    .getContentAsString(StandardCharsets.US_ASCII);
            Matcher pem = PEM.matcher(text);
            if (!pem.find()) {
                throw unusable("holds no private key", null);
            }
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
            byte[] pkcs8 = pem.group(1) == null ? der : wrap(der);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (IOException failure) {
            throw unusable("cannot be read", failure);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw unusable("holds no RSA key", failure);
        }
    }

    private static byte[] wrap(byte[] pkcs1) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(RSA_HEADER);
        content.write(element(0x04, pkcs1));
        return element(0x30, content.toByteArray());
    }

    /** One DER element; lengths are written in the three-byte form, which suits every RSA key from 1024 bits up. */
    private static byte[] element(int tag, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x82);
        out.write(content.length >> 8);
        out.write(content.length);
        out.write(content);
        return out.toByteArray();
    }

    private static PermanentFailure unusable(String why, @Nullable Throwable cause) {
        return new PermanentFailure(
                "The private key of Utakata's GitHub App " + why,
                "Platform team: check the file that utakata.github.private-key names.",
                cause);
    }
}
