package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.story.ListeningTown;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Whoever sends one byte every now and then holds a connection for ever where only silence is counted. Here a request has
 * one second in all, while ten seconds of silence would be forgiven.
 */
@ListeningTown
@TestPropertySource(properties = {"utakata.webhooks.within=1s", "server.tomcat.connection-timeout=10s"})
class SlowRequestsTest {

    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    /** In each part of a request: the line, a header, a body that is announced or not, and what nobody reads any more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /webhooks/git",
                "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nX-Slow: ",
                "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\nX-Hub-Signature-256: SIGNATURE\r\n\r\n{",
                "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                        + "X-Hub-Signature-256: SIGNATURE\r\n\r\n1000\r\n{",
                "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                        + "X-Hub-Signature-256: SIGNATURE\r\n\r\n1;extension=",
                "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                        + "X-Hub-Signature-256: SIGNATURE\r\n\r\n2\r\n{}\r\n0\r\nTrailer: ",
                "POST /webhooks/chatwork?chatwork_webhook_signature=AAAA HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n{",
                "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n",
                "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n"
            })
    void a_request_that_drips_is_cut(String beginning) {
        try (Wire wire = new Wire(port)) {
            wire.send(beginning.replace("SIGNATURE", "sha256=" + "0".repeat(64)));
            assertThat(wire.drip('x', OFTEN, PATIENCE)).isBetween(Duration.ofMillis(500), PATIENCE);
        }
    }

    /** The server as it comes, with a tenth of that patience for silence, never has enough. */
    @Test
    void without_it_a_drip_goes_on_for_ever() throws Exception {
        Tomcat plain = new Tomcat();
        plain.setBaseDir(folder.toString());
        plain.setPort(0);
        plain.getConnector().setProperty("connectionTimeout", "1000");
        plain.start();
        try (Wire wire = new Wire(plain.getConnector().getLocalPort())) {
            wire.send("POST /webhooks/github HTTP/1.1\r\nHost: a\r\nX-Slow: ");
            assertThat(wire.drip('x', OFTEN, Duration.ofSeconds(4))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        } finally {
            plain.stop();
            plain.destroy();
        }
    }

    @Test
    void whoever_comes_in_time_in_pieces_is_served() {
        byte[] body = "{\"action\": \"created\"}".getBytes(StandardCharsets.UTF_8);
        try (Wire wire = new Wire(port)) {
            wire.send(head(body));
            for (byte piece : body) {
                wire.send(new byte[] {piece});
            }
            assertThat(wire.status()).isEqualTo(202);
        }
    }

    private static String head(byte[] body) {
        return "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length
                + "\r\nX-GitHub-Event: ping\r\nX-GitHub-Delivery: " + UUID.randomUUID() + "\r\nX-Hub-Signature-256: "
                + Signing.gitHub(body) + "\r\n\r\n";
    }
}
