package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.story.ListeningTown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What strangers can make us hold: nothing of what is too large, and of the rest so much in all, however many they are. */
@ListeningTown
@TestPropertySource(properties = {"utakata.webhooks.within=5m", "utakata.webhooks.memory=64MB"})
class LargeBodiesTest {

    private static final int CLIENTS = 200;
    private static final long MB = 1024 * 1024;
    private static final String WRONG = "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n";

    @LocalServerPort
    int port;

    @Autowired
    BodyMemory memory;

    /** Refused by its announcement: nothing of it was sent when the answer comes. */
    @ParameterizedTest
    @CsvSource({"github, 26214401", "github, 99999999999999", "chatwork, 524289", "chatwork, 9223372036854775807"})
    void a_body_that_is_announced_too_large_is_refused_unread(String way, long length) {
        try (Wire wire = new Wire(port)) {
            wire.send("POST /webhooks/" + way + " HTTP/1.1\r\nHost: a\r\n" + WRONG + "Content-Length: " + length
                    + "\r\n\r\n");
            assertThat(wire.status()).isEqualTo(413);
        }
        assertThat(memory.taken()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"github, 25", "chatwork?chatwork_webhook_signature=AAAA, 1"})
    void a_body_that_is_not_announced_is_refused_when_it_becomes_too_large(String way, int megabytes) {
        try (Wire wire = new Wire(port)) {
            wire.send("POST /webhooks/" + way + " HTTP/1.1\r\nHost: a\r\n" + WRONG
                    + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            for (int i = 0; i <= 16 * megabytes; i++) {
                wire.send(chunk);
            }
            assertThat(wire.status()).isEqualTo(413);
        }
    }

    /** Nobody who shows no signature at all has a byte of his body kept. */
    @ParameterizedTest
    @CsvSource({
        "github, X-Other: 1, 20000000",
        "github, X-Hub-Signature-256: sha1=00, 20000000",
        "github, X-Hub-Signature-256: sha256=00, 20000000",
        "chatwork, X-Hub-Signature-256: sha256=00, 500000"
    })
    void without_a_signature_nothing_is_read(String way, String header, int length) {
        try (Wire wire = new Wire(port)) {
            wire.send("POST /webhooks/" + way + " HTTP/1.1\r\nHost: a\r\n" + header + "\r\nContent-Length: " + length
                    + "\r\n\r\n");
            assertThat(wire.status()).isEqualTo(401);
        }
    }

    /** Forms and uploads would be read whole by filters, long before anybody asks for a signature. */
    @ParameterizedTest
    @CsvSource({
        "POST, multipart/form-data, 401",
        "POST, multipart/form-data; boundary=x, 401",
        "POST, application/x-www-form-urlencoded, 401",
        "PUT, application/x-www-form-urlencoded, 405",
        "PATCH, application/x-www-form-urlencoded, 405",
        "DELETE, application/x-www-form-urlencoded, 405"
    })
    void nobody_reads_a_body_before_us(String method, String type, int status) {
        try (Wire wire = new Wire(port)) {
            wire.send(method + " /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Type: " + type
                    + "\r\nContent-Length: 20000000\r\n\r\n");
            assertThat(wire.status()).isEqualTo(status);
        }
    }

    /**
     * 200 clients who send 25 MB each at the same time would need 5 GB. They are turned away above the bound, while whoever
     * sends something ordinary is served all along.
     */
    @Test
    void however_many_send_at_once_memory_is_bounded_and_ordinary_deliveries_are_served() throws Exception {
        AtomicLong peak = new AtomicLong();
        AtomicLong heap = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        ConcurrentHashMap<Integer, Integer> statuses = new ConcurrentHashMap<>();
        List<Integer> honest = new ArrayList<>();
        byte[] megabyte = new byte[(int) MB];
        Arrays.fill(megabyte, (byte) ' ');
        System.gc();
        long before = used();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> watch = clients.submit(() -> {
                while (!over.get()) {
                    peak.accumulateAndGet(memory.taken(), Math::max);
                    heap.accumulateAndGet(used(), Math::max);
                    LockSupport.parkNanos(500_000);
                }
            });
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> statuses.merge(sends25(megabyte), 1, Integer::sum)));
            }
            while (all.stream().anyMatch(client -> !client.isDone())) {
                honest.add(deliver());
            }
            over.set(true);
            watch.get();
        }
        System.out.printf(
                "%d clients sent 25 MB each at once: answers %s in %.1f s; at most %.1f MB of bodies held, "
                        + "heap %d MB before and %d MB at most; %d honest deliveries meanwhile%n",
                CLIENTS,
                statuses,
                (System.nanoTime() - start) / 1e9,
                (double) peak.get() / MB,
                before / MB,
                heap.get() / MB,
                honest.size());
        assertThat(peak.get()).isBetween(20 * MB, 64 * MB);
        assertThat(statuses.keySet()).isSubsetOf(0, 401, 503);
        assertThat(statuses.getOrDefault(503, 0)).isPositive();
        assertThat(honest).isNotEmpty().containsOnly(202);
        Awaitility.await().untilAsserted(() -> assertThat(memory.taken()).isZero());
        assertThat(deliver()).isEqualTo(202);
    }

    private int sends25(byte[] megabyte) {
        try (Wire wire = new Wire(port)) {
            wire.send("POST /webhooks/github HTTP/1.1\r\nHost: a\r\n" + WRONG + "Content-Length: " + 25 * MB
                    + "\r\n\r\n");
            for (int i = 0; i < 25; i++) {
                wire.send(megabyte);
            }
            String answer = wire.answer();
            if (answer.startsWith("HTTP/1.1 503")) {
                assertThat(answer)
                        .containsIgnoringCase("\r\nRetry-After: 5\r\n")
                        .contains("again later");
            }
            return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
        }
    }

    private int deliver() {
        byte[] body = "{\"zen\": \"Keep it small.\"}".getBytes(StandardCharsets.UTF_8);
        try (Wire wire = new Wire(port)) {
            return wire.send("POST /webhooks/github HTTP/1.1\r\nHost: a\r\nX-GitHub-Event: ping\r\nX-GitHub-Delivery: "
                            + UUID.randomUUID() + "\r\nX-Hub-Signature-256: " + Signing.gitHub(body)
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .send(body)
                    .status();
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
