package dev.utakata.webhook.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.webhook.Wire;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end to patience is with requests, not with answers: what takes long on our side is nobody's fault but ours. */
class PunctualProtocolTest {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Executor LATER = CompletableFuture.delayedExecutor(3_000, TimeUnit.MILLISECONDS);

    private static final String GET = "GET %s HTTP/1.1\r\nHost: a\r\n\r\n";

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        Connector connector = new Connector(PunctualProtocol.class.getName());
        connector.setPort(0);
        ((PunctualProtocol) connector.getProtocolHandler()).requestsArriveWithin(WITHIN);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "stream", new Events()).setAsyncSupported(true);
        context.addServletMappingDecoded("/stream", "stream");
        Tomcat.addServlet(context, "slow", new Slow());
        context.addServletMappingDecoded("/slow", "slow");
        Tomcat.addServlet(context, "quick", new Quick());
        context.addServletMappingDecoded("/quick", "quick");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void a_stream_of_events_goes_on_for_as_long_as_it_likes() throws Exception {
        assertThat(get("/stream")).isEqualTo("first second");
        assertThat(get("/stream")).isEqualTo("first second");
    }

    @Test
    void an_answer_that_takes_long_is_given() throws Exception {
        assertThat(get("/slow")).isEqualTo("at last");
        assertThat(get("/slow")).isEqualTo("at last");
    }

    /** What took long to be answered had arrived long before: whoever goes on with the same connection is heard. */
    @Test
    void a_connection_outlives_an_answer_that_takes_long() {
        try (Wire wire = wire()) {
            for (int request = 1; request <= 2; request++) {
                assertThat(wire.send(GET.formatted("/slow")).answer())
                        .as("answer " + request)
                        .contains("at last");
            }
        }
    }

    /**
     * The time counts from the first byte of each request, not from the connection's beginning. And between two requests
     * there is a moment in which Tomcat has taken the old one down and has not begun a new one.
     */
    @Test
    void no_request_of_a_busy_connection_is_cut() {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> busy = Stream.generate(
                            () -> CompletableFuture.supplyAsync(this::answers, clients))
                    .limit(4)
                    .toList();
            assertThat(busy).allSatisfy(answers -> assertThat(answers.join()).isGreaterThan(10));
        }
    }

    /** One after the other until the watch has come by many times. @return how many were answered, all that were sent */
    private int answers() {
        int answered = 0;
        try (Wire wire = wire()) {
            long end = System.nanoTime() + WITHIN.multipliedBy(3).toNanos();
            while (System.nanoTime() < end) {
                assertThat(wire.send(GET.formatted("/quick")).status())
                        .as("after " + answered)
                        .isEqualTo(200);
                answered++;
            }
        }
        return answered;
    }

    private Wire wire() {
        return new Wire(tomcat.getConnector().getLocalPort());
    }

    private String get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static final class Events extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            AsyncContext async = request.startAsync();
            response.getWriter().write("first ");
            response.flushBuffer();
            LATER.execute(() -> {
                try {
                    async.getResponse().getWriter().write("second");
                    async.complete();
                } catch (IOException cut) {
                    throw new IllegalStateException(cut);
                }
            });
        }
    }

    private static final class Quick extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("at once");
        }
    }

    private static final class Slow extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            CompletableFuture.runAsync(() -> {}, LATER).join();
            response.getWriter().write("at last");
        }
    }
}
