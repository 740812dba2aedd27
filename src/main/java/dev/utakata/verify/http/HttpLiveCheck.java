package dev.utakata.verify.http;

import dev.utakata.verify.LiveCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks over HTTP at the load balancer's own address, with the environment's name in Host and SNI. Each question has a
 * connection of its own and reads the head of the answer only; the body, which a stranger's commit decides, is never read.
 */
final class HttpLiveCheck implements LiveCheck {

    private final Duration timeout;

    /** @param timeout of connecting, and of each wait for bytes; three times as long is the most that a question takes */
    HttpLiveCheck(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Answer ask(Question question) {
        HttpGet request = new HttpGet(question.url());
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                request::cancel,
                CompletableFuture.delayedExecutor(timeout.multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS));
        CloseableHttpClient client = client(question);
        try {
            return judge(question, client.executeOpen(null, request, null));
        } catch (IOException failure) {
            return new Answer.NotYet(request.isCancelled() ? tooSlow() : inWords(question, failure));
        } finally {
            deadline.cancel(false);
            // Immediately: an orderly close would first read the rest of the body.
            client.close(CloseMode.IMMEDIATE);
        }
    }

    private static Answer judge(Question question, ClassicHttpResponse answer) {
        if (!question.status().contains(answer.getCode())) {
            return new Answer.NotYet("answers " + answer.getCode());
        }
        if (question.revisionHeader() == null) {
            return new Answer.Live(answer.getCode(), Optional.empty());
        }
        Header header = answer.getFirstHeader(question.revisionHeader());
        if (header == null || header.getValue() == null || header.getValue().isBlank()) {
            return new Answer.NotYet("does not report " + question.revisionHeader());
        }
        String revision = header.getValue().strip().toLowerCase(Locale.ROOT);
        return revision.equals(question.commit().value())
                ? new Answer.Live(answer.getCode(), Optional.of(revision))
                : new Answer.NotYet("still answers with commit " + abbreviated(revision));
    }

    private static String abbreviated(String revision) {
        String harmless = revision.replaceAll("[^a-z0-9._-]", "?");
        return harmless.length() <= 7 ? harmless : harmless.substring(0, 7);
    }

    private CloseableHttpClient client(Question question) {
        Timeout limit = Timeout.of(timeout);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new LoadBalancerResolver(question.url().getHost(), question.address()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(limit).build())
                .setUserAgent("Utakata")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private String inWords(Question question, IOException failure) {
        return switch (failure) {
            case UnknownHostException unknown -> "the load balancer's name " + question.address() + " is not known";
            case SocketTimeoutException slow -> tooSlow();
            case ConnectException refused -> "takes no connection";
            case NoRouteToHostException unreachable -> "takes no connection";
            case SSLException untrusted ->
                "has no trustworthy certificate for " + question.url().getHost();
            default -> "breaks the connection off";
        };
    }

    private String tooSlow() {
        return "does not answer within "
                + BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
