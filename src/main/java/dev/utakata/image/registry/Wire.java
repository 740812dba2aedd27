package dev.utakata.image.registry;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One question and its answer. Tries once, keeps no connection and no cookie, and follows a redirect to another host only
 * where no Authorization would go with it.
 */
final class Wire implements AutoCloseable {

    /** What the specification advises registries to take as a manifest at most. */
    private static final int LIMIT = 4 * 1024 * 1024;

    private final Duration timeout;
    private final RegistryErrors errors;
    private final OutsideCalls calls;
    private final CloseableHttpClient client;

    /** @param timeout of connecting, and of each wait for bytes; three times as long is the most that a question takes */
    Wire(Duration timeout, RegistryErrors errors, OutsideCalls calls) {
        this.timeout = timeout;
        this.errors = errors;
        this.calls = calls;
        Timeout limit = Timeout.of(timeout);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(20)
                .setMaxConnTotal(100)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .setMaxRedirects(3)
                        .setAuthenticationEnabled(false)
                        .build())
                .setRedirectStrategy(new NoDowngrade())
                .setUserAgent("Utakata")
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** @param doing what is being done, as in "reading what … names" */
    Answer ask(String method, URI url, Map<String, String> headers, String doing) {
        String operation = method + (url.getPath().contains("/manifests/") ? " manifest" : " token");
        return calls.call(
                OutsideSystem.REGISTRY,
                operation,
                () -> exchange(method, url, headers, doing),
                answer -> ending(answer, url, headers, doing));
    }

    private CallEnding ending(Answer answer, URI url, Map<String, String> headers, String doing) {
        if (answer.status() == 200) {
            return CallEnding.success();
        }
        // The first question is often asked only to be told where tokens are to be had.
        boolean challenged = answer.status() == 401
                && Challenge.in(answer).isPresent()
                && !headers.getOrDefault("Authorization", "").startsWith("Bearer ");
        return challenged || answer.status() == 404
                ? CallEnding.refused()
                : CallEnding.of(errors.translate(answer, url.getAuthority(), doing, ""));
    }

    private Answer exchange(String method, URI url, Map<String, String> headers, String doing) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, url);
        headers.forEach(request::setHeader);
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                request::cancel,
                CompletableFuture.delayedExecutor(timeout.multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS));
        try {
            return client.execute(request, answer -> read(request, answer, doing));
        } catch (IOException failure) {
            throw new TransientFailure(url.getAuthority() + " did not answer while " + doing, failure);
        } finally {
            deadline.cancel(false);
        }
    }

    private static Answer read(HttpUriRequestBase request, ClassicHttpResponse answer, String doing)
            throws IOException {
        HttpEntity entity = answer.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            // Otherwise an orderly close would read the rest.
            request.cancel();
            throw new PermanentFailure(
                    request.getAuthority() + " answered more than " + LIMIT + " bytes while " + doing,
                    "Platform team: check that build.image of the project names a registry.");
        }
        return new Answer(answer.getCode(), List.of(answer.getHeaders()), body);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
