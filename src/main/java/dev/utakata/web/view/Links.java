package dev.utakata.web.view;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that came from elsewhere, as far as a browser may be led there. */
final class Links {

    private static final Pattern PULL = Pattern.compile("/([^/?#]+/[^/?#]+)/pull/(\\d+)$");
    private static final Pattern RUN = Pattern.compile("/actions/runs/(\\d+)");

    private Links() {}

    /** The same address where it is one of the web; empty for every other scheme and for what is no address. */
    static Optional<String> safe(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(address);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** As people call what is there: a pull request, a run, or the address without what all have. */
    static String label(String safe) {
        Matcher pull = PULL.matcher(safe);
        if (pull.find()) {
            return pull.group(1) + "#" + pull.group(2);
        }
        Matcher run = RUN.matcher(safe);
        return run.find() ? "#" + run.group(1) : safe.replaceFirst("^https?://", "");
    }
}
