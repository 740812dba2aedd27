package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** REST over our own wire. */
record RestCalls(URI base, RepositoryName repository, Credentials credentials, Wire wire, Failures failures)
        implements GitHubRest {

    /** Named, because GitHub moves callers that name none to the next version when this one ends. */
    private static final String VERSION = "2022-11-28";

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");

    @Override
    public Answer send(String method, String path, Map<String, ?> body, int... expected) {
        HttpResponse<byte[]> response = wire.send(request(method, path, body));
        if (response.statusCode() == 401 && credentials.forget(repository)) {
            response = wire.send(request(method, path, body));
        }
        int status = response.statusCode();
        if (status >= 400 && IntStream.of(expected).noneMatch(wanted -> wanted == status)) {
            throw failures.of(response);
        }
        return new Answer(status, Failures.body(response), next(response));
    }

    private HttpRequest request(String method, String path, Map<String, ?> body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + credentials.token(repository))
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", VERSION)
                .header("User-Agent", "utakata")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Failures.json(body)))
                .build();
    }

    /** GitHub names the next page's full address; of a moved repository's, only the query is ours to use. */
    private static Optional<String> next(HttpResponse<byte[]> response) {
        Matcher link = NEXT.matcher(response.headers().firstValue("link").orElse(""));
        return link.find() ? Optional.ofNullable(URI.create(link.group(1)).getRawQuery()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "REST in " + repository;
    }
}
