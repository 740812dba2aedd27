package dev.utakata.verify.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * Where an answer sends on. Only the environment's own name is followed, on the same port or from HTTP to HTTPS: whatever
 * else a stranger's commit writes there could be an address of our own network.
 */
sealed interface Redirect {

    /** The same environment, at another place. */
    record Here(URI url) implements Redirect {}

    /** Somewhere else. @param whither as a phrase that is safe to show */
    record Elsewhere(String whither) implements Redirect {}

    /** Empty where the answer does not send on. */
    static Optional<Redirect> of(URI asked, ClassicHttpResponse answer) {
        Header location = answer.getFirstHeader("Location");
        if (answer.getCode() / 100 != 3 || location == null || location.getValue() == null) {
            return Optional.empty();
        }
        try {
            URI next = asked.resolve(new URI(location.getValue().strip()));
            return Optional.of(isHere(asked, next) ? new Here(next) : new Elsewhere(inWords(next)));
        } catch (java.net.URISyntaxException unreadable) {
            return Optional.of(new Elsewhere("to what is no address"));
        }
    }

    private static boolean isHere(URI asked, URI next) {
        if (next.getHost() == null || !next.getHost().equalsIgnoreCase(asked.getHost()) || next.getUserInfo() != null) {
            return false;
        }
        boolean same = asked.getScheme().equalsIgnoreCase(next.getScheme()) && port(asked) == port(next);
        boolean upgraded = "http".equalsIgnoreCase(asked.getScheme())
                && "https".equalsIgnoreCase(next.getScheme())
                && port(asked) == 80
                && port(next) == 443;
        return same || upgraded;
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static String inWords(URI next) {
        if (next.getHost() == null) {
            return "to what is no address of the web";
        }
        String host = next.getHost().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.:-]", "?");
        return "to " + (host.length() <= 100 ? host : host.substring(0, 100) + "…");
    }
}
