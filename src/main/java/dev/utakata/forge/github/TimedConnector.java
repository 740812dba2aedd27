package dev.utakata.forge.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * github-api over our own wire: its own connectors know no time-out. Refusals leave it as our failures before github-api
 * sees them, because github-api sleeps on some (it retries broken connections after a pause, and waits for limits). Only
 * 404 goes through, as an answer.
 */
final class TimedConnector implements GitHubConnector {

    private final Wire wire;
    private final Failures failures;

    TimedConnector(Wire wire, Failures failures) {
        this.wire = wire;
        this.failures = failures;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(request.url().toString()));
        request.allHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Accept-Encoding")) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        if (request.contentType() != null) {
            builder.setHeader("Content-Type", request.contentType());
        }
        InputStream body = request.body();
        builder.method(
                request.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.readAllBytes()));
        HttpResponse<byte[]> response = wire.send(builder.build());
        if (response.statusCode() >= 400 && response.statusCode() != 404) {
            throw failures.of(response);
        }
        return new Received(request, response);
    }

    private static final class Received extends GitHubConnectorResponse {

        private final byte[] body;

        Received(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
            super(request, response.statusCode(), response.headers().map());
            this.body = response.body();
        }

        @Override
        public InputStream bodyStream() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {
            // Nothing to give back: the body is in memory.
        }
    }
}
