package dev.utakata.simulation;

import dev.utakata.reconcile.Worker;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A process of Utakata, from its start to its death. A replica that starts again is another one. */
final class Process {

    private final String name;
    private final ConfigurableApplicationContext application;
    private final Map<String, Worker> workers;
    private @Nullable Instant lostSince;
    private boolean dead;

    Process(String name, ConfigurableApplicationContext application) {
        this.name = name;
        this.application = application;
        this.workers = application.getBeanProvider(Worker.class).stream()
                .collect(Collectors.toMap(Worker::kind, Function.identity()));
    }

    ConfigurableApplicationContext application() {
        return application;
    }

    Worker worker(String kind) {
        Worker worker = workers.get(kind);
        if (worker == null) {
            throw new IllegalStateException("nobody does work of the kind " + kind);
        }
        return worker;
    }

    /** Since when nothing is heard of it, as it is paused or dead. */
    Optional<Instant> lostSince() {
        return Optional.ofNullable(lostSince);
    }

    boolean isRunning() {
        return lostSince == null;
    }

    boolean isDead() {
        return dead;
    }

    void pause(Instant now) {
        lostSince = now;
    }

    void resume() {
        lostSince = null;
    }

    void die(Instant now) {
        if (!dead) {
            dead = true;
            lostSince = lostSince == null ? now : lostSince;
            application.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
