package dev.utakata.verify.http;

import dev.utakata.outside.CallEnding;
import dev.utakata.outside.CallOutcome;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.verify.LiveCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP at the load balancer's own address, with the environment's name in Host and SNI. Each question has a
 * connection of its own. A redirect whose status counts is an answer and is not followed; another one is, a few times and
 * never away from the environment's own name.
 */
final class HttpLiveCheck implements LiveCheck {

    private static final int MOST_REDIRECTS = 5;

    private final Duration timeout;
    private final SSLContext tls;
    private final OutsideCalls calls;

    /** @param timeout of connecting, and of each wait for bytes; three times as long is the most that a question takes */
    HttpLiveCheck(Duration timeout, OutsideCalls calls) {
        this(timeout, SSLContexts.createDefault(), calls);
    }

    /** @param tls whose certificates are trusted */
    HttpLiveCheck(Duration timeout, SSLContext tls, OutsideCalls calls) {
        this.timeout = timeout;
        this.tls = tls;
        this.calls = calls;
    }

    @Override
    public Answer ask(Question question) {
        AtomicReference<@Nullable HttpGet> current = new AtomicReference<>();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    HttpGet request = current.get();
                    if (request != null) {
                        request.cancel();
                    }
                },
                CompletableFuture.delayedExecutor(timeout.multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS));
        CloseableHttpClient client = client(question);
        OutsideCalls.Started started = calls.begin(OutsideSystem.VERIFY, "GET");
        try {
            Answer answer = follow(question, client, current, late);
            started.ended(answer instanceof Answer.NotYet ? CallEnding.refused() : CallEnding.success());
            return answer;
        } catch (IOException failure) {
            String words = late.get() ? tooSlow() : inWords(question, failure);
            started.ended(new CallEnding(CallOutcome.TRANSIENT, question.url().getHost() + " " + words, ""));
            return new Answer.NotYet(words);
        } finally {
            deadline.cancel(false);
            // Immediately: an orderly close would first read the rest of the body.
            client.close(CloseMode.IMMEDIATE);
        }
    }

    private static Answer follow(
            Question question,
            CloseableHttpClient client,
            AtomicReference<@Nullable HttpGet> current,
            AtomicBoolean late)
            throws IOException {
        Set<URI> seen = new HashSet<>();
        URI url = question.url();
        while (seen.add(url)) {
            if (seen.size() > MOST_REDIRECTS + 1) {
                return new Answer.NotYet("redirects more than " + MOST_REDIRECTS + " times");
            }
            HttpGet request = new HttpGet(url);
            current.set(request);
            if (late.get()) {
                throw new SocketTimeoutException("the time for redirects is over");
            }
            HttpClientContext context = HttpClientContext.create();
            ClassicHttpResponse answer = client.executeOpen(null, request, context);
            Optional<Redirect> redirect = question.criteria().status().contains(answer.getCode())
                    ? Optional.empty()
                    : Redirect.of(url, answer);
            if (redirect.isEmpty()) {
                return new Judge(question).judge(answer, tlsUntil(context));
            }
            switch (redirect.get()) {
                case Redirect.Elsewhere elsewhere -> {
                    return new Answer.NotYet("answers " + answer.getCode() + " and redirects " + elsewhere.whither()
                            + ", where it is not followed");
                }
                case Redirect.Here here -> url = here.url();
            }
            // The next place needs the connection, and nobody needs the rest of this body.
            answer.close();
        }
        return new Answer.NotYet("redirects in a circle");
    }

    private static Optional<Instant> tlsUntil(HttpClientContext context) throws SSLPeerUnverifiedException {
        SSLSession session = context.getSSLSession();
        return session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate
                ? Optional.of(certificate.getNotAfter().toInstant())
                : Optional.empty();
    }

    private CloseableHttpClient client(Question question) {
        Timeout limit = Timeout.of(timeout);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        // Left to this verifier alone, a wrong name can be told from a wrong authority.
                        tls, HostnameVerificationPolicy.CLIENT, HttpsSupport.getDefaultHostnameVerifier()))
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
            case SSLException refused -> certificate(question.url().getHost(), refused);
            default -> "breaks the connection off";
        };
    }

    private static String certificate(String host, SSLException failure) {
        boolean expired = Stream.<@Nullable Throwable>iterate(
                        failure, Objects::nonNull, cause -> cause == null ? null : cause.getCause())
                .anyMatch(CertificateExpiredException.class::isInstance);
        if (failure instanceof SSLPeerUnverifiedException) {
            return "has a certificate, but not for " + host;
        }
        return expired
                ? "has a certificate for " + host + " that is over"
                : "has no trustworthy certificate for " + host;
    }

    private String tooSlow() {
        return "does not answer within "
                + BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
