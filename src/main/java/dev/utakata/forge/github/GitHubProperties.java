package dev.utakata.forge.github;

import dev.utakata.secret.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How GitHub is reached ({@code utakata.github}): as an App, by {@code app-id} and {@code private-key}, or with one
 * {@code token}. The App wins where both are set.
 *
 * @param apiUrl the REST API; {@code https://<host>/api/v3} for GitHub Enterprise Server
 * @param appId the App's number, from its settings page
 * @param privateKey where the App's private key is, such as {@code file:/etc/utakata/app.pem}; PKCS#1 as GitHub issues
 *     it, or PKCS#8. Read again whenever it is needed, so that it can be replaced while Utakata runs
 * @param token a personal access token, for a small team
 * @param webhookSecrets any of them verifies a delivery, so that the secret can be rotated
 * @param writes how much is written at most
 * @param intake how deliveries come in; polling takes an App
 */
public record GitHubProperties(
        @DefaultValue("https://api.github.com") URI apiUrl,
        @Nullable Long appId,
        @Nullable PrivateKeyLocation privateKey,
        @Nullable Secret token,
        @DefaultValue List<Secret> webhookSecrets,
        @DefaultValue WriteLimits writes,
        @DefaultValue("webhook") Intake intake) {

    public GitHubProperties {
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    /**
     * How much an installation, or the token, writes at most: comments, reactions, pull requests and the like. The
     * defaults are GitHub's own limits for what creates content, which people's clicks on its pages count against, too. A
     * quarter may be written at once.
     *
     * @param perMinute 0 for no limit
     * @param perHour 0 for no limit
     */
    public record WriteLimits(
            @DefaultValue("80") int perMinute,
            @DefaultValue("500") int perHour) {}

    /** How deliveries come in. */
    public enum Intake {
        /** GitHub posts them. */
        WEBHOOK,
        /** They are fetched from GitHub's own list, for servers that GitHub cannot reach. */
        POLL
    }
}
