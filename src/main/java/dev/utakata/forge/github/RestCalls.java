package dev.utakata.forge.github;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** REST below one address in one name. */
record RestCalls(URI base, Bearer bearer, Exchange exchange) implements GitHubRest {

    @Override
    public Answer send(String method, String path, Map<String, ?> body, int... expected) {
        return exchange.send(bearer, method, URI.create(base + path), body, expected);
    }

    @Override
    public Optional<byte[]> tail(String path, int most) {
        return exchange.tail(bearer, URI.create(base + path), most);
    }

    @Override
    public String toString() {
        return "REST for " + bearer.scope();
    }
}
