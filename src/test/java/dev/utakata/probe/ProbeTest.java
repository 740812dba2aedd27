package dev.utakata.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {

    @ParameterizedTest
    @CsvSource({"200, true", "503, false", "404, false", "302, false"})
    void only_who_says_so_is_alive(int status, boolean alive) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/liveness", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            String port = String.valueOf(server.getAddress().getPort());
            assertThat(Probe.isAlive(Probe.own(Map.of("SERVER_PORT", port)))).isEqualTo(alive);
        } finally {
            server.stop(0);
        }
        URI gone = Probe.own(
                Map.of("SERVER_PORT", String.valueOf(server.getAddress().getPort())));
        assertThat(Probe.isAlive(gone)).as("nobody there").isFalse();
    }

    @Test
    void health_is_asked_for_at_its_own_port_where_it_has_one() {
        assertThat(Probe.own(Map.of())).hasPort(8080);
        assertThat(Probe.own(Map.of("SERVER_PORT", "80", "MANAGEMENT_SERVER_PORT", "8081")))
                .hasPort(8081);
    }
}
