package dev.utakata.verify.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** A server that never ends: it sends the beginning of an answer, and then a little, again and again. */
final class Drip {

    private static final long PAUSE_NANOS = 50_000_000;

    private Drip() {}

    static ServerSocket serve(String beginning, String drop) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket connection = server.accept();
                    OutputStream answer = connection.getOutputStream()) {
                answer.write(beginning.getBytes(StandardCharsets.US_ASCII));
                while (!server.isClosed()) {
                    answer.write(drop.getBytes(StandardCharsets.US_ASCII));
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (IOException hungUp) {
                // The other side has heard enough, which is what the test wants.
                return;
            }
        });
        return server;
    }
}
