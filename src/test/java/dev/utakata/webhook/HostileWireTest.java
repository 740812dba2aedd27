package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.story.ListeningTown;
import dev.utakata.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What no HTTP client would send, byte by byte into the real server: request lines, headers and framing of all wrong sorts.
 * Part of it is answered by Tomcat alone. Replay with {@code -Dhostile.seed=…}, more with {@code -Dhostile.wires=…}.
 */
@ListeningTown
class HostileWireTest {

    private static final byte[] BODY = "{\"zen\": \"Speak like a human.\"}".getBytes(StandardCharsets.UTF_8);

    private static final List<String> TARGETS = List.of(
            "/webhooks/github",
            "/webhooks/chatwork",
            "/webhooks/%67ithub",
            "/webhooks/%zz",
            "/webhooks/%00",
            "/webhooks/%2e%2e/webhooks/github",
            "/webhooks/../webhooks/github",
            "//webhooks//github",
            "/webhooks/github/",
            "/webhooks/github;a=b",
            "/webhooks/github?%",
            "/webhooks/github?chatwork_webhook_signature=%e6",
            "/webhooks/github#x",
            "/webhooks\\github",
            "http://a/webhooks/github",
            "http://[::1/webhooks/github",
            "*",
            "",
            "webhooks/github",
            "/\u00e6\u00b3\u00a1",
            "/" + "x".repeat(9_000));

    private static final List<String> METHODS =
            List.of("POST", "GET", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PRI", "P\u0000ST", "x".repeat(3_000), "");

    private static final List<String> VERSIONS =
            List.of("HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1 ", "http/1.1", "");

    private static final List<String> LINES = List.of(
            "Connection: close",
            "Connection: keep-alive, Upgrade, x",
            "Upgrade: h2c\r\nHTTP2-Settings: x",
            "Expect: 100-continue",
            "Expect: nonsense",
            "X-Zero: a\u0000b",
            "X-Space : a",
            " folded: a",
            "no colon",
            ": no name",
            "X-Eight: \u00ff\u00fe\u0080",
            "X-Escape: \u001b[31m",
            "X-Bare: a\rb",
            "X-Long: " + "x".repeat(9_000),
            "Content-Length: 3",
            "Content-Length: -1",
            "Content-Length: 5, 5",
            "Content-Length: x",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: no-such",
            "Transfer-Encoding:\u000bchunked",
            "Content-Type: multipart/form-data",
            "Content-Type: \u0000",
            "Host: b",
            "Host: [",
            "Cookie: \u0001=;",
            "Accept: \u0000",
            "Accept-Language: \u00ff;q=x",
            "X-Hub-Signature-256: sha256=" + "0".repeat(64));

    private static final List<String> CHUNKS = List.of(
            "zz\r\n",
            "-1\r\n",
            "ffffffffffffffff\r\n",
            "7fffffff\r\n{",
            "5\r\n{}",
            "2;" + "x".repeat(9_000) + "\r\n{}\r\n0\r\n\r\n",
            "2\n{}\n0\n\n",
            "2\r\n{}\r\n0\r\n" + "T: x\r\n".repeat(3_000) + "\r\n",
            "2\r\n{}\r\n0\r\nno colon\r\n\r\n",
            "");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    World world;

    @Autowired
    Engine engine;

    private record Raw(String head, byte[] body, boolean signed) {}

    @Test
    void nothing_on_the_wire_makes_the_server_fail_or_believe() throws Exception {
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        int wires = Integer.getInteger("hostile.wires", 4_000);
        System.out.println("Hostile bytes on the wire with -Dhostile.seed=" + seed);
        List<Raw> all = new ArrayList<>();
        for (int i = 0; i < wires; i++) {
            all.add(raw(new Choices(Choices.random(new SplittableRandom(seed + i))), i));
        }
        Effects effects = new Effects(jdbc, world, (ManualEngine) engine);
        Map<String, Object> before = effects.now();
        long start = System.nanoTime();
        Map<Integer, Integer> statuses =
                send(all.stream().filter(raw -> !raw.signed()).toList());
        assertThat(effects.now()).as("effects of requests without a signature").isEqualTo(before);
        send(all.stream().filter(Raw::signed).toList())
                .forEach((status, times) -> statuses.merge(status, times, Integer::sum));
        System.out.printf(
                "%d hostile requests on the wire in %.1f s: statuses %s (0: cut), seed %d%n",
                wires, (System.nanoTime() - start) / 1e9, statuses, seed);
        assertThat(statuses.keySet()).contains(202, 400, 401);
        assertThat(effects.now().get("signals")).isEqualTo(before.get("signals"));
        assertThat(effects.now().get("calls")).isEqualTo(before.get("calls"));
    }

    private Map<Integer, Integer> send(List<Raw> all) throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers =
                    all.stream().map(raw -> clients.submit(() -> send(raw))).toList();
            for (int i = 0; i < answers.size(); i++) {
                int status = answers.get(i).get();
                // HTTP itself asks for these: an encoding, a method or a version that the server does not know.
                boolean asked = status == 501
                                && (all.get(i).head().contains("Transfer-Encoding")
                                        || all.get(i).head().startsWith("CONNECT "))
                        || status == 505 && !all.get(i).head().contains("HTTP/1.1\r\n");
                assertThat(status < 500 || asked)
                        .as(status + " to " + all.get(i).head())
                        .isTrue();
                statuses.merge(status, 1, Integer::sum);
            }
        }
        return statuses;
    }

    private int send(Raw raw) {
        try (Wire wire = new Wire(port)) {
            return wire.send(raw.head()).send(raw.body()).ends().status();
        }
    }

    private static Raw raw(Choices choices, int number) {
        boolean signed = choices.percent(40);
        String method = choices.percent(15) ? choices.of(METHODS) : "POST";
        String target = choices.percent(30) ? choices.of(TARGETS) : TARGETS.getFirst();
        String version = choices.percent(12) ? choices.of(VERSIONS) : "HTTP/1.1";
        StringBuilder head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        if (!choices.percent(4)) {
            head.append("Host: a\r\n");
        }
        head.append("X-GitHub-Event: ping\r\nX-GitHub-Delivery: wire-" + number + "\r\n");
        if (signed) {
            head.append("X-Hub-Signature-256: " + Signing.gitHub(BODY) + "\r\n");
        }
        for (int lines = choices.percent(60) ? 1 + choices.below(3) : 0; lines > 0; lines--) {
            head.append(choices.of(LINES)).append(choices.percent(4) ? "\n" : "\r\n");
        }
        if (choices.percent(3)) {
            head.append("X: y\r\n".repeat(150));
        }
        byte[] body = BODY;
        if (choices.percent(30)) {
            head.append("Transfer-Encoding: chunked\r\n");
            String chunks = Integer.toHexString(BODY.length) + "\r\n" + new String(BODY, StandardCharsets.UTF_8)
                    + "\r\n0\r\n\r\n";
            body = (choices.percent(60) ? choices.of(CHUNKS) : chunks).getBytes(StandardCharsets.ISO_8859_1);
        } else {
            head.append("Content-Length: " + (choices.percent(10) ? choices.below(200) : BODY.length) + "\r\n");
        }
        return new Raw(head + (choices.percent(5) ? "" : "\r\n"), body, signed);
    }
}
