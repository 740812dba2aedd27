package dev.utakata.image.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.ParserCursor;

/**
 * A registry's demand for a token, {@code WWW-Authenticate: Bearer realm="…",service="…",scope="…"}.
 *
 * @param realm where tokens are given
 * @param service what the token server calls the registry; may be empty
 * @param scope what the token must open, several with blanks between them; may be empty
 */
record Challenge(URI realm, String service, String scope) {

    /** The first demand for a token among all demands of an answer; those that cannot be read are passed over. */
    static Optional<Challenge> in(Answer answer) {
        return answer.headers("WWW-Authenticate").stream()
                .flatMap(header -> parse(header).stream())
                .filter(demand -> demand.getSchemeName().equalsIgnoreCase("Bearer"))
                .flatMap(demand -> of(demand).stream())
                .findFirst();
    }

    private static List<AuthChallenge> parse(String header) {
        try {
            return AuthChallengeParser.INSTANCE.parse(
                    ChallengeType.TARGET, header, new ParserCursor(0, header.length()));
        } catch (ParseException unreadable) {
            return List.of();
        }
    }

    private static Optional<Challenge> of(AuthChallenge demand) {
        try {
            URI realm = new URI(parameter(demand, "realm"));
            return realm.getHost() == null || !scheme(realm).matches("https?")
                    ? Optional.empty()
                    : Optional.of(new Challenge(realm, parameter(demand, "service"), parameter(demand, "scope")));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static String parameter(AuthChallenge demand, String name) {
        List<NameValuePair> parameters = demand.getParams() == null ? List.of() : demand.getParams();
        return parameters.stream()
                .filter(parameter -> parameter.getName().equalsIgnoreCase(name) && parameter.getValue() != null)
                .map(NameValuePair::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whether tokens are given over https, or else by the very host of a registry that is itself asked over http. */
    boolean isTrusted(URI registry) {
        return scheme(realm).equals("https")
                || (scheme(registry).equals("http") && realm.getHost().equalsIgnoreCase(registry.getHost()));
    }

    /** Where tokens are given, with its port where it has one: short, and of characters that a host may have. */
    String host() {
        String host = realm.getHost() + (realm.getPort() < 0 ? "" : ":" + realm.getPort());
        return host.length() <= 100 ? host : host.substring(0, 100) + "…";
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }
}
