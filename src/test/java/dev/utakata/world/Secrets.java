package dev.utakata.world;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every secret of this run of the tests: those that it is configured with, and those that the world hands out. They are
 * made anew for each run and are like nothing else, so that whoever finds one of them where people look knows that it was
 * told.
 */
public final class Secrets {

    /** Shorter runs of characters may be anywhere by chance. */
    public static final int RUN = 12;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
    private static final AtomicInteger STATEMENTS = new AtomicInteger();

    private Secrets() {}

    /**
     * A new secret of letters and digits.
     *
     * @param kind what it is, which is told when it is found
     * @param prefix what all of this kind begin with, such as {@code ghp_}
     */
    public static String make(String kind, String prefix) {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String secret = prefix + Base64.getUrlEncoder().encodeToString(bytes).replaceAll("[-_]", "x");
        return known(kind, secret);
    }

    /** One with every sign in it that addresses and files write otherwise. */
    public static String makeOddOne(String kind) {
        return known(kind, make(kind, "").replaceFirst("(.{9})", "$1 +&/%é"));
    }

    /** Remembers one that comes from elsewhere. @return it */
    public static String known(String kind, String secret) {
        if (secret.length() >= RUN) {
            KNOWN.putIfAbsent(secret, kind);
        }
        return secret;
    }

    /** Remembers who a caller said that it is. An App says it anew each time: of that, some of the first are enough. */
    public static void shown(String authorization) {
        String bearer = authorization.replaceFirst("^Bearer ", "");
        if (bearer.chars().filter(character -> character == '.').count() == 2 && STATEMENTS.getAndIncrement() < 20) {
            known("App's statement", bearer.substring(bearer.lastIndexOf('.') + 1));
        }
    }

    /** What each is, by the secret itself. */
    public static Map<String, String> all() {
        return KNOWN;
    }
}
