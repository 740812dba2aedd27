package dev.utakata.webhook.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end to patience is with requests, not with answers: what takes long on our side is nobody's fault but ours. */
class PunctualProtocolTest {

    private static final Duration WITHIN = Duration.ofMillis(200);
    private static final Executor LATER = CompletableFuture.delayedExecutor(1_000, TimeUnit.MILLISECONDS);

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
        Tomcat.addServlet(context, "stream", new Stream()).setAsyncSupported(true);
        context.addServletMappingDecoded("/stream", "stream");
        Tomcat.addServlet(context, "slow", new Slow());
        context.addServletMappingDecoded("/slow", "slow");
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

    private String get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static final class Stream extends HttpServlet {

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

    private static final class Slow extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            CompletableFuture.runAsync(() -> {}, LATER).join();
            response.getWriter().write("at last");
        }
    }
}
