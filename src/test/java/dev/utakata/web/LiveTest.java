package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.story.ListeningTown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.context.WebApplicationContext;

/** An open page hears of what has changed, whoever has changed it. */
@ListeningTown
class LiveTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void web(DynamicPropertyRegistry registry) {
        Houses.open().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void what_another_replica_has_written_is_heard_of() throws Exception {
        Situation situation = Dashboard.environment(application);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> live = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/live"))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(live.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            BufferedReader lines = new BufferedReader(new InputStreamReader(live.body(), StandardCharsets.UTF_8));
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> {
                for (String event = event(lines); event.startsWith("event:"); event = event(lines)) {
                    if (event.equals("event:changed")) {
                        events.add(event);
                    }
                }
            });
            assertThat(events.poll(60, TimeUnit.SECONDS))
                    .as("at once, for what was missed")
                    .isNotNull();
            // The first look tells it again, for what came before that, unless it came so early that both are one.
            events.poll(3, TimeUnit.SECONDS);
            assertThat(events).isEmpty();
            // Straight into the database, as from another process.
            jdbc.sql("update environment set version = version + 1 where id = ?")
                    .param(situation.environment().id().value())
                    .update();
            assertThat(events.poll(60, TimeUnit.SECONDS)).isNotNull();
            live.body().close();
        }
    }

    private static String event(BufferedReader lines) {
        try {
            String line = lines.readLine();
            while (line != null && !line.startsWith("event:")) {
                line = lines.readLine();
            }
            return String.valueOf(line);
        } catch (IOException closed) {
            return "";
        }
    }
}
