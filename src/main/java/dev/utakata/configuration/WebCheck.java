package dev.utakata.configuration;

import dev.utakata.secret.Secret;
import dev.utakata.web.WebSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** What must hold of the dashboard's properties. */
final class WebCheck {

    private static final String WEB = "utakata.web.";

    private final Problems problems;

    WebCheck(Problems problems) {
        this.problems = problems;
    }

    void check(WebSettings web) {
        String id = web.clientId();
        Secret secret = web.clientSecret();
        boolean given = id != null || secret != null;
        problems.require(
                !given || !isBlank(id), WEB + "client-id", "is missing beside client-secret: the App's page shows it.");
        problems.require(
                !given || (secret != null && !secret.isBlank()),
                WEB + "client-secret",
                "is missing beside client-id: make one on the App's page.");
        problems.require(
                web.sessions() == null || web.sessions().compareTo(Duration.ofMinutes(1)) >= 0,
                WEB + "sessions",
                "must be a minute or longer.");
        proxy(web);
    }

    private void proxy(WebSettings web) {
        if (web.proxy() == null) {
            return;
        }
        problems.require(
                web.proxy().header() != null && web.proxy().header().matches("[A-Za-z0-9-]{1,100}"),
                WEB + "proxy.header",
                "must be the name of a header: letters, digits and hyphens.");
        List<String> addresses = web.proxy().addresses();
        problems.require(
                web.access() != WebSettings.Access.PROXY_HEADER || !addresses.isEmpty(),
                WEB + "proxy.addresses",
                "is missing: say from which addresses the header is believed, such as 10.0.0.0/8; from elsewhere anybody could send it.");
        for (int i = 0; i < addresses.size(); i++) {
            problems.require(
                    isRange(addresses.get(i)),
                    WEB + "proxy.addresses[" + i + "]",
                    "is neither an address nor a range: write 10.1.2.3, 10.0.0.0/8 or fd00::/8.");
        }
    }

    private static boolean isRange(String text) {
        // Without this, names would be looked up.
        if (!text.matches("[0-9a-fA-F.:]{2,45}(/[0-9]{1,3})?")) {
            return false;
        }
        try {
            new IpAddressMatcher(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
