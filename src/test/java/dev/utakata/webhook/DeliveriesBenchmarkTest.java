package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.story.ListeningTown;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a delivery takes to be verified, stored durably and answered, beside a bare receiver in the same server that
 * does no more than it must. Three hundred a second come whether the ones before are answered or not. Prints it and asserts
 * nothing of the time: a busy machine is no defect.
 */
@ListeningTown
@Import(DeliveriesBenchmarkTest.Bare.class)
@DirtiesContext
class DeliveriesBenchmarkTest {

    private static final int PER_SECOND = 300;
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 3);
    private static final int ROUNDS = 2;
    private static final String BODY = body();

    @TempDir
    static Path folder;

    private final Map<String, Integer> putOff = new HashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void onAFile(DynamicPropertyRegistry registry) {
        registry.add("town.database", () -> "jdbc:h2:file:" + folder.resolve("utakata"));
    }

    /** The least that any receiver does. */
    @TestConfiguration(proxyBeanMethods = false)
    @RestController
    static class Bare {

        private final JdbcClient jdbc;

        Bare(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @PostMapping("/webhooks/bare")
        ResponseEntity<String> receive(
                InputStream input,
                @RequestHeader("X-Hub-Signature-256") String signed,
                @RequestHeader("X-GitHub-Delivery") String guid)
                throws IOException {
            byte[] body = input.readAllBytes();
            if (!FrontDoor.signature(body).equals(signed)) {
                return ResponseEntity.status(401).body("no");
            }
            try {
                jdbc.sql("insert into bare (guid, received_at, payload) values (?, ?, ?)")
                        .params(guid, OffsetDateTime.now(), new String(body, StandardCharsets.UTF_8))
                        .update();
                return ResponseEntity.accepted().body("accepted");
            } catch (DataAccessException away) {
                return ResponseEntity.status(503).body("later");
            }
        }
    }

    @Test
    void deliveries_beside_those_of_a_bare_receiver() throws Exception {
        jdbc.sql(
                        "create table bare (guid varchar(100) primary key, received_at timestamp with time zone, payload clob)")
                .update();
        // Each once to be compiled, then in turns, so that whatever else the machine does falls on both.
        rush("/webhooks/bare");
        rush("/webhooks/github");
        List<Duration> bare = new ArrayList<>();
        List<Duration> ours = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.addAll(rush("/webhooks/bare"));
            ours.addAll(rush("/webhooks/github"));
        }

        System.out.printf(
                Locale.ROOT,
                "Deliveries: %d accepted, put off %s, of %d bytes, %d/s, on H2 in a file: p50 %.1f ms, p99"
                        + " %.1f ms; a bare receiver's p50 %.1f ms, p99 %.1f ms; ratio of p99 %.2f (budget 1.5).%n",
                ours.size(),
                putOff,
                BODY.length(),
                PER_SECOND,
                millis(ours, 0.5),
                millis(ours, 0.99),
                millis(bare, 0.5),
                millis(bare, 0.99),
                millis(ours, 0.99) / millis(bare, 0.99));
        int each = PER_SECOND * SECONDS * (ROUNDS + 1);
        assertThat(count("delivery")).isEqualTo(each - putOff.getOrDefault("/webhooks/github", 0));
        assertThat(count("bare")).isEqualTo(each - putOff.getOrDefault("/webhooks/bare", 0));
    }

    /** How long each that was accepted took, counted from when it should have been sent. */
    private List<Duration> rush(String path) throws Exception {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        String signature = FrontDoor.signature(body);
        List<Future<Optional<Duration>>> answers = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < PER_SECOND * SECONDS; i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature-256", signature)
                        .header("X-GitHub-Event", "pull_request")
                        .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
                answers.add(people.submit(() -> {
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    // Where the machine has no time for them, some are told to come later.
                    assertThat(answer.statusCode()).isIn(202, 503);
                    return answer.statusCode() == 202
                            ? Optional.of(Duration.ofNanos(System.nanoTime() - due))
                            : Optional.empty();
                }));
            }
            List<Duration> all = new ArrayList<>();
            for (Future<Optional<Duration>> answer : answers) {
                answer.get().ifPresentOrElse(all::add, () -> putOff.merge(path, 1, Integer::sum));
            }
            return all;
        }
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static double millis(List<Duration> all, double share) {
        List<Duration> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1).toNanos() / 1e6;
    }

    /** As long as GitHub's are that tell of a pull request. */
    private static String body() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "action",
                        "synchronize",
                        "number",
                        1,
                        "pull_request",
                        Map.of("number", 1, "head", Map.of("ref", "change-1"), "body", "Explained. ".repeat(2_000)),
                        "repository",
                        Map.of("id", 1, "full_name", "acme/shop", "at", Instant.EPOCH.toString())));
    }
}
