package dev.utakata.web.page;

import dev.utakata.environment.Survey;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that something has changed, not what: they ask for what they show, as they may. What another replica has
 * changed is seen in the database, which is looked at once a second while anybody listens, however many do.
 */
class ChangeFeed implements SmartLifecycle {

    /** Browsers come back by themselves; so everybody is asked again who they are. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

    /** Whoever comes later asks from time to time instead. */
    private static final int LISTENERS = 500;

    /** Proxies cut what is silent for longer, and we find out who has gone. */
    private static final int ROUNDS_OF_SILENCE = 20;

    private final Survey survey;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ExecutorService telling = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable ScheduledExecutorService looking;
    private @Nullable String seen;
    private boolean away;
    private int silence;

    ChangeFeed(Survey survey) {
        this.survey = survey;
    }

    /** Empty where too many listen already. */
    Optional<SseEmitter> listen() {
        if (listeners.size() >= LISTENERS || !isRunning()) {
            return Optional.empty();
        }
        Listener listener = new Listener(new SseEmitter(LONGEST.toMillis()));
        SseEmitter emitter = listener.emitter;
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> listeners.remove(listener));
        listeners.add(listener);
        // Something may have changed between the page and this.
        listener.tell("changed");
        return Optional.of(emitter);
    }

    private void look() {
        if (listeners.isEmpty()) {
            seen = null;
            return;
        }
        try {
            String mark = survey.mark();
            // What came between the first page and the first look was seen by neither.
            boolean changed = !mark.equals(seen);
            seen = mark;
            silence = changed ? 0 : silence + 1;
            if (changed) {
                listeners.forEach(listener -> listener.tell("changed"));
            } else if (silence >= ROUNDS_OF_SILENCE) {
                silence = 0;
                listeners.forEach(listener -> listener.tell("still"));
            }
            away = false;
        } catch (DataAccessException failure) {
            if (!away) {
                log.warn("Open pages are not told of changes while the database is away", failure);
            }
            away = true;
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("changes").factory());
        executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        looking = executor;
    }

    /** Before the web server, which would wait for everybody who listens. */
    @Override
    public synchronized void stop() {
        ScheduledExecutorService executor = looking;
        looking = null;
        if (executor != null) {
            // Not interrupted: the embedded database closes its file for everybody where that hits a reader.
            executor.shutdown();
        }
        listeners.forEach(listener -> listener.emitter.complete());
        listeners.clear();
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    /** One open page. What it could not be told in time is told once: it is the same. */
    private final class Listener {

        private final SseEmitter emitter;
        private final AtomicReference<@Nullable String> next = new AtomicReference<>();

        Listener(SseEmitter emitter) {
            this.emitter = emitter;
        }

        void tell(String what) {
            if (next.getAndSet(what) == null) {
                telling.execute(this::send);
            }
        }

        private synchronized void send() {
            String what = next.getAndSet(null);
            if (what == null) {
                return;
            }
            try {
                emitter.send(SseEmitter.event().name(what).data(""));
            } catch (IOException | IllegalStateException gone) {
                listeners.remove(this);
                emitter.completeWithError(gone);
            }
        }
    }
}
