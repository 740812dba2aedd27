package dev.utakata.operations.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.utakata.UtakataApplication;
import dev.utakata.reconcile.EngineState;
import dev.utakata.reconcile.MonotonicTime;
import dev.utakata.story.StoryProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What probes hear over HTTP, of the whole application with its own engine, while everything outside is away: at every
 * address of it nobody listens.
 */
@SpringBootTest(
        classes = UtakataApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "db-scheduler.polling-interval=100ms")
@Import(HealthTest.Surroundings.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthTest {

    private static final String NOBODY = "http://localhost:1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longer than the loop may be silent. */
    private static final Duration LONG = Duration.ofSeconds(61);

    static class Surroundings {

        @Bean
        static Fickle fickle() {
            return new Fickle();
        }

        @Bean
        Jumping time() {
            return new Jumping();
        }
    }

    /** The machine's time, which goes on by itself and may jump. */
    static final class Jumping implements MonotonicTime {

        private final AtomicLong ahead = new AtomicLong();

        @Override
        public long getAsLong() {
            return System.nanoTime() + ahead.get();
        }

        void jump(Duration time) {
            ahead.addAndGet(time.toNanos());
        }
    }

    /** A database that may be away. */
    static final class Fickle implements BeanPostProcessor {

        private volatile boolean away;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source ? new Away(source) : bean;
        }

        private final class Away extends DelegatingDataSource {

            Away(DataSource source) {
                super(source);
            }

            @Override
            public Connection getConnection() throws SQLException {
                if (away) {
                    throw new SQLTransientConnectionException("Connection is not available");
                }
                return super.getConnection();
            }
        }
    }

    @TempDir
    private static Path folder;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                current-context: c
                """.formatted(NOBODY));
        StoryProperties.common().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:health;DB_CLOSE_DELAY=-1");
        registry.add("utakata.github.api-url", () -> NOBODY + "/api/v3");
        registry.add("utakata.chatwork.api-url", () -> NOBODY + "/chatwork");
        registry.add("utakata.route53.endpoint", () -> NOBODY + "/route53");
        registry.add("utakata.clusters.manager.kubeconfig", kubeconfig::toString);
    }

    @Autowired
    private Jumping time;

    @Autowired
    private Fickle database;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private EngineState engine;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void the_loop_goes_round() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(scheduler.getSchedulerState().isStarted()).isTrue();
            assertThat(engine.beat()).matches(it -> it.runs() && it.isAlive());
        });
    }

    @AfterEach
    void come_back() {
        database.away = false;
    }

    @Test
    @Order(1)
    void an_outage_outside_is_shown_and_no_probe_hears_of_it() throws Exception {
        // The rooms are looked at as soon as the process is ready, and again after a growing pause.
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode chatwork = json("/outside").path("components").path("chatwork");
            assertThat(chatwork.path("status").asString("")).isIn("STUMBLING", "FAILING");
            assertThat(chatwork.path("details").path("lastError").path("what").asString(""))
                    .contains("Chatwork");
        });
        assertThat(status("/outside")).isEqualTo(200);
        assertThat(json("/outside").path("status").asString("")).isIn("STUMBLING", "FAILING");
        assertThat(json("/outside")
                        .path("components")
                        .path("verify")
                        .path("status")
                        .asString(""))
                .isEqualTo("UNKNOWN");
        assertThat(status("/liveness")).isEqualTo(200);
        assertThat(status("/readiness")).isEqualTo(200);
        assertThat(status("")).isEqualTo(200);
        assertThat(json("").path("status").asString("")).isEqualTo("UP");
    }

    @Test
    @Order(2)
    void without_the_database_it_is_unready_and_alive() throws Exception {
        database.away = true;
        assertThat(status("/readiness")).isEqualTo(503);
        time.jump(LONG);
        assertThat(status("/liveness")).as("before the loop has looked again").isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(engine.beat().isAlive()).as("once it has").isTrue());
        assertThat(status("/liveness")).isEqualTo(200);

        database.away = false;
        assertThat(status("/readiness")).isEqualTo(200);
    }

    @Test
    @Order(3)
    void whoever_was_told_to_stop_is_alive_though_it_looks_for_no_work() throws Exception {
        scheduler.pause();
        time.jump(LONG);
        assertThat(status("/liveness")).isEqualTo(200);
        assertThat(status("/liveness")).isEqualTo(200);
        scheduler.resume();
    }

    @Test
    @Order(4)
    void a_loop_that_stands_still_turns_liveness_red_but_not_while_the_database_is_away() throws Exception {
        scheduler.stop();
        assertThat(status("/liveness")).as("at first").isEqualTo(200);

        database.away = true;
        time.jump(LONG);
        for (int probe = 0; probe < 5; probe++) {
            assertThat(status("/liveness")).as("while the database is away").isEqualTo(200);
        }

        database.away = false;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status("/liveness")).isEqualTo(503));
        assertThat(status("/readiness")).isEqualTo(200);
    }

    private int status(String path) throws Exception {
        return get(path).statusCode();
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + port + "/actuator/health" + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
