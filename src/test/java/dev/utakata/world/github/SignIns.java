package dev.utakata.world.github;

import dev.utakata.world.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whose tokens are whose, and how people sign in elsewhere with GitHub. */
public final class SignIns {

    /** Of the one App that there is. */
    public static final String CLIENT = "Iv23utakata";

    public static final String CLIENT_SECRET = Secrets.make("client secret of the GitHub App", "");

    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private record Grant(String login, String redirect, String challenge) {}

    /** Somebody lets the App know who they are. @param challenge of PKCE; empty where there is none @return a code */
    public String grants(String login, String redirect, String challenge) {
        String code = Secrets.make("code of a sign-in", "");
        codes.put(code, new Grant(login, redirect, challenge));
        return code;
    }

    /** A code is good once, for the App that it was made for and who has begun. @return a token, or empty */
    public Optional<String> redeem(Map<String, String> asked) {
        Grant grant = codes.remove(asked.getOrDefault("code", ""));
        boolean good = grant != null
                && CLIENT.equals(asked.get("client_id"))
                && CLIENT_SECRET.equals(asked.get("client_secret"))
                && grant.redirect().equals(asked.get("redirect_uri"))
                && (grant.challenge().isEmpty() || grant.challenge().equals(challenge(asked.get("code_verifier"))));
        return good ? Optional.of(token(grant.login())) : Optional.empty();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token of somebody's own. */
    public String token(String login) {
        String token = Secrets.make("somebody's own token", "ghu_");
        tokens.put(token, login);
        return token;
    }

    /** Takes it back. */
    public void revoke(String token) {
        tokens.remove(token);
    }

    /** @return empty where it is nobody's */
    public Optional<String> whose(String token) {
        return Optional.ofNullable(tokens.get(token));
    }
}
