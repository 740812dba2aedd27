package dev.utakata.chat.chatwork;

import dev.utakata.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Chatwork is reached, and who is who there.
 *
 * @param apiUrl the API with its version, without a trailing slash
 * @param token the API token of the account that speaks; it has full access to that account
 * @param webhookTokens the tokens of the account's webhooks, of which any verifies what arrives; without one, rooms are
 *     only spoken to
 * @param accounts Chatwork account ids by GitHub login, so that people can be called and may command; a login with an underscore is
 *     written {@code "[octo_cat]"}, since the binding of maps drops other characters than letters, digits and hyphens
 */
public record ChatworkProperties(
        @DefaultValue("https://api.chatwork.com/v2") URI apiUrl,
        Secret token,
        @DefaultValue List<Secret> webhookTokens,
        @DefaultValue Map<String, Long> accounts) {

    public ChatworkProperties {
        webhookTokens = List.copyOf(webhookTokens);
        accounts = Map.copyOf(accounts);
    }
}
