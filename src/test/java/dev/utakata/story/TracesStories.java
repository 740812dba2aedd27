package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.sun.net.httpserver.HttpServer;
import dev.utakata.UtakataApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** What a collector of OpenTelemetry hears of a life over real protocols. */
@SpringBootTest(
        classes = UtakataApplication.class,
        properties = {
            "db-scheduler.enabled=false",
            "management.tracing.export.enabled=true",
            "management.opentelemetry.tracing.export.schedule-delay=100ms"
        })
@Import({StoryConfiguration.class, HttpStories.Face.class})
@DirtiesContext
class TracesStories extends StoryTelling {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final Queue<byte[]> HEARD = new ConcurrentLinkedQueue<>();
    private static HttpServer collector;

    /** A property of the machine, as in production: what decides looks before tests add theirs. */
    @BeforeAll
    static void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            HEARD.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        System.setProperty(
                ENDPOINT, "http://localhost:" + collector.getAddress().getPort() + "/v1/traces");
    }

    @AfterAll
    static void stop() {
        System.clearProperty(ENDPOINT);
        collector.stop(0);
    }

    @Test
    void each_run_of_a_step_is_a_trace_with_its_calls_and_the_log_bears_its_number() {
        Logger http = (Logger) LoggerFactory.getLogger("org.apache.hc.client5.http");
        Lines log = Lines.under("org.apache.hc.client5.http");
        http.setLevel(Level.DEBUG);
        http.setAdditive(false);
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        story.closes();
        story.settle();
        log.close();
        http.setAdditive(true);
        http.setLevel(null);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text())
                        .contains("establish build_image")
                        .contains("establish verify_live")
                        .contains("dismantle propose_overlay")
                        .contains("github POST /repos/{repo}/actions/workflows/{name}/dispatches")
                        .contains("git push")
                        .contains("manager_cluster patch applications")
                        .contains("verify GET")
                        .contains("utakata.environment")
                        .contains(story.slug().value()));
        assertThat(text()).doesNotContain("/webhooks/").doesNotContain("http post");

        // What the HTTP client says at its lowest level while a step asks whether the environment answers.
        // The zone's writer, which serves all environments, speaks there, too, and bears nothing.
        List<ILoggingEvent> ofSteps = log.all().stream()
                .filter(line -> line.getMDCPropertyMap().containsKey("traceId"))
                .toList();
        assertThat(ofSteps).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getMDCPropertyMap())
                    .containsEntry("environment", story.slug().value())
                    .containsEntry("generation", "1");
            byte[] trace = HexFormat.of().parseHex(line.getMDCPropertyMap().get("traceId"));
            assertThat(text()).contains(new String(trace, StandardCharsets.ISO_8859_1));
        });
    }

    private static String text() {
        return HEARD.stream()
                .map(body -> new String(body, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }
}
