package dev.utakata.forge.github;

import java.net.URI;
import java.util.Map;

/** REST below one address in one name. */
record RestCalls(URI base, Bearer bearer, Exchange exchange) implements GitHubRest {

    @Override
    public Answer send(String method, String path, Map<String, ?> body, int... expected) {
        return exchange.send(bearer, method, URI.create(base + path), body, expected);
    }

    @Override
    public String toString() {
        return "REST for " + bearer.scope();
    }
}
