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
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as Tomcat speaks it, with an end to patience. Tomcat's own timeouts count from the last byte, so that one byte
 * every few seconds keeps a connection for ever; here a request must have arrived so long after its first byte, headers,
 * body, trailers and all. How long its answer takes is not counted.
 *
 * <p>Looked at once a second, so that no request costs anything, and counted in looks rather than in time: while the whole
 * process stood still nobody could be read, and nobody is cut for it. What is read of Tomcat's state belongs to other
 * threads and may be half of one request and half of the next; one such look adds a second of patience, or takes one.
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

    /** @param time at least a twentieth of a second; kept to within a second, or a twentieth of it where that is less */
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
        long often = Math.max(1, Math.min(1_000, within.toMillis() / 20));
        long looks = Math.ceilDiv(within.toMillis(), often);
        Runnable look = () -> cutLateOnes(looks);
        watch = getUtilityExecutor().scheduleWithFixedDelay(look, often, often, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    private void cutLateOnes(long looks) {
        List<Receiver> all;
        synchronized (receivers) {
            all = List.copyOf(receivers);
        }
        all.forEach(receiver -> receiver.cutIfSeenMoreOftenThan(looks));
    }

    /** One request after the other; has a connection only while one of them is arriving or being answered. */
    private final class Receiver extends Http11Processor {

        // What was arriving at the last look, and for how many looks already. Only the watch reads and writes them.
        private @Nullable SocketWrapperBase<?> arrivingOn;
        private int arrivingAs;
        private long seen;

        Receiver() {
            super(PunctualProtocol.this, PunctualProtocol.this.getAdapter());
        }

        void cutIfSeenMoreOftenThan(long looks) {
            SocketWrapperBase<?> connection = isAsync() || hasArrived() ? null : getSocketWrapper();
            int before = getRequest().getRequestProcessor().getRequestCount();
            if (connection == null || connection != arrivingOn || before != arrivingAs) {
                arrivingOn = connection;
                arrivingAs = before;
                seen = 0;
            }
            seen++;
            if (seen > looks && connection != null && connection.getSocket() instanceof NioChannel socket) {
                closeInput(socket.getIOChannel());
            }
        }

        private boolean hasArrived() {
            try {
                return isRequestBodyFullyRead();
            } catch (ArrayIndexOutOfBoundsException over) {
                // Tomcat was taking down what it had read this request with.
                return true;
            }
        }

        private void closeInput(@Nullable SocketChannel channel) {
            try {
                if (channel != null) {
                    channel.shutdownInput();
                }
            } catch (IOException gone) {
                getLog().trace("The connection was gone already", gone);
            }
        }
    }
}
