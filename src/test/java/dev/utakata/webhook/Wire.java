package dev.utakata.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to the server, byte by byte, for what no HTTP client would send. */
public final class Wire implements AutoCloseable {

    private final Socket socket;
    private final InputStream input;

    public Wire(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            input = socket.getInputStream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Wire send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends as much as the other side takes. */
    public Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // Whoever wants to know reads what was answered before.
        }
        return this;
    }

    /** Says that no more will come. */
    public Wire ends() {
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            // It was answered and closed before.
        }
        return this;
    }

    /** The head and the body of the next answer; empty where the connection ends without one. */
    public String answer() {
        StringBuilder head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = input.read();
                if (next < 0) {
                    return head.toString();
                }
                head.append((char) next);
            }
            int at = head.toString().toLowerCase().indexOf("content-length:");
            int length = at < 0
                    ? 0
                    : Integer.parseInt(
                            head.substring(at + 15, head.indexOf("\r\n", at)).strip());
            return head + new String(input.readNBytes(length), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException nothing) {
            throw new AssertionError("no answer in time: " + head, nothing);
        } catch (IOException reset) {
            return head.toString();
        }
    }

    /** Reads the next answer. @return its status; 0 where the connection ends without one */
    public int status() {
        String answer = answer();
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /**
     * Sends one byte again and again, with a pause in which an end would be heard.
     *
     * @return how long it took until the other side had enough; longer than the patience where it never had
     */
    public Duration drip(char bite, Duration pause, Duration patience) {
        long start = System.nanoTime();
        try {
            socket.setSoTimeout((int) pause.toMillis());
            while (System.nanoTime() - start < patience.toNanos()) {
                socket.getOutputStream().write(bite);
                try {
                    if (input.read() < 0) {
                        break;
                    }
                } catch (SocketTimeoutException stillOpen) {
                    // The pause.
                }
            }
        } catch (IOException cut) {
            // What is waited for.
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
