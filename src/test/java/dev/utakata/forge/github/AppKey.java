package dev.utakata.forge.github;

import dev.utakata.world.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** An App's key, made anew for each run. */
public final class AppKey {

    private static final KeyPair PAIR = generate();

    /** Its beginning is the same in all keys, and then the public half. */
    private static final int SECRET_FROM = 420;

    static {
        String lines = pkcs1();
        String key = lines.replaceAll("-----[A-Z ]+-----|\n", "");
        Secrets.known("App's private key", key.substring(SECRET_FROM));
        Secrets.known("App's private key", lines.substring(SECRET_FROM + 40, lines.length() - 40));
        Secrets.known(
                "App's private key",
                pkcs8().replaceAll("-----[A-Z ]+-----|\n", "").substring(SECRET_FROM));
    }

    private AppKey() {}

    static PublicKey publicKey() {
        return PAIR.getPublic();
    }

    static String pkcs8() {
        return pem("PRIVATE KEY", PAIR.getPrivate().getEncoded());
    }

    /** The key within PKCS#8 begins after its header of 26 bytes. */
    public static String pkcs1() {
        byte[] pkcs8 = PAIR.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    /** Where the property would point to. */
    public static String file(Path folder, String pem) throws IOException {
        return "file:" + Files.writeString(folder.resolve("app.pem"), pem);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }
}
