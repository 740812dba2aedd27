package dev.utakata.webhook.tomcat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as Tomcat speaks it, with an end to patience. Tomcat's own timeouts count from the last byte, so that one byte
 * every few seconds keeps a connection for ever; here a request must have arrived so long after its first byte, headers,
 * body, trailers and all. Looked at once a second, so that no request costs anything.
 *
 * <p>A late request has its input closed, rather than its connection: that may be done from another thread, wakes whoever
 * is reading, leaves an answer that is under way alone, and lets Tomcat clean up by itself. Public because Tomcat makes it
 * by name.
 */
public final class PunctualProtocol extends Http11NioProtocol {

    /** All that were made and are still in use; weak, because Tomcat keeps some for later and drops others. */
    private final Set<Receiver> receivers = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Duration within = Duration.ofSeconds(30);
    private @Nullable ScheduledFuture<?> watch;

    void requestsArriveWithin(Duration time) {
        within = time;
    }

    @Override
    protected Processor createProcessor() {
        Receiver receiver = new Receiver();
        receivers.add(receiver);
        return receiver;
    }

    @Override
    public void start() throws Exception {
        super.start();
        long often = Math.max(1, Math.min(1_000, within.toMillis() / 4));
        watch = getUtilityExecutor().scheduleWithFixedDelay(this::cutLateOnes, often, often, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    private void cutLateOnes() {
        List<Receiver> all;
        synchronized (receivers) {
            all = List.copyOf(receivers);
        }
        all.forEach(Receiver::cutIfLate);
    }

    /** One request after the other; has a connection only while one of them is arriving or being answered. */
    private final class Receiver extends Http11Processor {

        Receiver() {
            super(PunctualProtocol.this, PunctualProtocol.this.getAdapter());
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            if (getSocketWrapper() == null) {
                // Tomcat notes the time with the first byte, but only after it has put the connection there.
                getRequest().markStartTime();
            }
            return super.service(connection);
        }

        void cutIfLate() {
            SocketWrapperBase<?> connection = getSocketWrapper();
            if (connection == null || isAsync() || !(connection.getSocket() instanceof NioChannel socket)) {
                return;
            }
            SocketChannel channel = socket.getIOChannel();
            boolean late = System.nanoTime() - getRequest().getStartTimeNanos() > within.toNanos();
            // Both belong to the same request only if the connection is still the same afterwards.
            if (late && channel != null && connection == getSocketWrapper()) {
                try {
                    channel.shutdownInput();
                } catch (IOException gone) {
                    getLog().trace("The connection was gone already", gone);
                }
            }
        }
    }
}
