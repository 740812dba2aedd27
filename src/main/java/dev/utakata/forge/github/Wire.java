package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests with a bound on the whole exchange, and redirects that stay on their host. */
final class Wire implements AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int HOPS = 3;

    private final HttpClient http;
    private final Duration timeout;

    /** @param timeout for the whole exchange, redirects apart */
    Wire(Duration connectTimeout, Duration timeout) {
        // HTTP/1.1: on plain connections HTTP/2 would offer an upgrade that proxies mishandle on requests with a body.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
    }

    /**
     * Sends a request. A renamed or moved repository answers with a redirect: it is followed with the same method, and
     * never to another host, which would be told our token.
     */
    HttpResponse<byte[]> send(HttpRequest request) {
        HttpRequest current = request;
        for (int hop = 0; hop <= HOPS; hop++) {
            HttpResponse<byte[]> response = exchange(current, HttpResponse.BodyHandlers.ofByteArray());
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            URI from = current.uri();
            URI to =
                    response.headers().firstValue("location").map(from::resolve).orElse(from);
            if (!sameOrigin(from, to)) {
                throw new PermanentFailure(
                        "GitHub redirects " + request.method() + " " + from.getPath() + " to another host",
                        "Platform team: check utakata.github.api-url, and whether the repository was moved.");
            }
            current = HttpRequest.newBuilder(current, (name, value) -> true)
                    .uri(to)
                    .build();
        }
        throw new TransientFailure("GitHub redirects " + request.uri().getPath() + " in a circle");
    }

    /**
     * Fetches the end of a file. GitHub keeps files elsewhere and redirects to an address that is good by itself: our
     * token is not shown there.
     *
     * @param most how many bytes of the end, at most
     */
    HttpResponse<byte[]> download(HttpRequest request, int most) {
        HttpRequest current = request;
        for (int hop = 0; hop <= HOPS; hop++) {
            HttpResponse<byte[]> response = exchange(current, answer -> new Tail(most));
            Optional<URI> to = response.headers().firstValue("location").map(current.uri()::resolve);
            if (!REDIRECTS.contains(response.statusCode()) || to.isEmpty()) {
                return response;
            }
            HttpRequest.Builder next = HttpRequest.newBuilder(to.get());
            if (sameOrigin(current.uri(), to.get())) {
                next = HttpRequest.newBuilder(current, (name, value) -> true).uri(to.get());
            }
            current = next.build();
        }
        throw new TransientFailure("GitHub redirects " + request.uri().getPath() + " in a circle");
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, HttpResponse.BodyHandler<byte[]> body) {
        String what = request.method() + " " + request.uri().getPath();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, body);
        try {
            // HttpRequest's own time-out ends with the headers; a body that stalls would hold the thread for ever.
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new TransientFailure("GitHub did not answer " + what + " within " + timeout.toSeconds() + " s", late);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof IOException) {
                throw new TransientFailure(
                        "The connection to GitHub failed: " + cause.getClass().getSimpleName() + " on " + what, cause);
            }
            throw new IllegalStateException("could not send " + what, cause);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransientFailure("interrupted while waiting for GitHub", interrupted);
        }
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getRawAuthority().equalsIgnoreCase(String.valueOf(other.getRawAuthority()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
