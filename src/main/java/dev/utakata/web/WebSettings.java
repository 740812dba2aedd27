package dev.utakata.web;

import dev.utakata.secret.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see and use the dashboard and its API ({@code utakata.web}).
 *
 * @param access how people are known
 * @param clientId the GitHub App's client id, for signing in; without it the dashboard is closed where {@code access} is
 *     {@code github}
 * @param clientSecret the App's client secret
 * @param sessions how long somebody who does nothing stays signed in
 * @param proxy whose word is taken where {@code access} is {@code proxy-header}
 */
public record WebSettings(
        @DefaultValue("github") Access access,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @DefaultValue("8h") Duration sessions,
        @DefaultValue Proxy proxy) {

    /** How people are known. */
    public enum Access {
        /** They sign in with GitHub. */
        GITHUB,
        /** They are not: everybody who reaches it sees everything, and nobody can do anything. */
        NONE,
        /** A proxy in front has let them in and says who they are. */
        PROXY_HEADER
    }

    /**
     * A proxy that signs people in.
     *
     * @param header in which it tells the login on GitHub
     * @param addresses from which the header is believed, such as {@code 10.0.0.0/8}
     */
    public record Proxy(
            @DefaultValue("X-Forwarded-User") String header,
            @DefaultValue List<String> addresses) {

        public Proxy {
            addresses = List.copyOf(addresses);
        }
    }

    /** Whether people are to sign in, and nobody has said how. */
    public boolean isClosed() {
        return access == Access.GITHUB && clientId == null;
    }
}
