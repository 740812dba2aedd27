package dev.utakata.world.http;

import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The watches of a Kubernetes API. The mock's own are not used: while one of them closes, which takes up to a minute, every
 * change of a watched object fails with a RejectedExecutionException. Everything here happens on one thread.
 */
final class Watches implements AutoCloseable {

    private static final int REMEMBERED = 10_000;
    private static final Pattern SINCE = Pattern.compile("[?&]resourceVersion=(\\d+)");

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("watches").factory());
    private final List<Watch> open = new ArrayList<>();
    private final Deque<Event> events = new ArrayDeque<>();

    /** The answer to a request for a watch, which begins with what happened since the version that it names. */
    MockResponse answer(String path) {
        Matcher since = SINCE.matcher(path);
        long version = since.find() ? Long.parseLong(since.group(1)) : 0;
        String collection = path.replaceFirst("\\?.*", "");
        return new MockResponse().withWebSocketUpgrade(new Opener(collection, version));
    }

    /** @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}; @param path of the object or its collection */
    void happened(long version, String type, String path, String object) {
        Event event = new Event(version, path, "{\"type\":\"" + type + "\",\"object\":" + object + "}");
        thread.execute(() -> {
            events.add(event);
            if (events.size() > REMEMBERED) {
                events.remove();
            }
            open.forEach(watch -> watch.tell(event));
        });
    }

    void drop() {
        thread.execute(() -> {
            open.forEach(watch -> watch.socket().close(1001, "going away"));
            open.clear();
        });
    }

    @Override
    public void close() {
        drop();
        thread.shutdown();
    }

    private record Event(long version, String path, String text) {}

    private record Watch(String collection, WebSocket socket) {

        void tell(Event event) {
            if (event.path().equals(collection) || event.path().startsWith(collection + "/")) {
                socket.send(event.text());
            }
        }
    }

    private final class Opener extends WebSocketListener {

        private final String collection;
        private final long version;

        private Opener(String collection, long version) {
            this.collection = collection;
            this.version = version;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            Watch watch = new Watch(collection, socket);
            thread.execute(() -> {
                events.stream().filter(event -> event.version() > version).forEach(watch::tell);
                open.add(watch);
            });
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            gone(socket);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            gone(socket);
        }

        private void gone(WebSocket socket) {
            if (!thread.isShutdown()) {
                thread.execute(() -> open.removeIf(watch -> watch.socket() == socket));
            }
        }
    }
}
