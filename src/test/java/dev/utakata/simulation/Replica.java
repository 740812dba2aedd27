package dev.utakata.simulation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place where a process runs, and is started again when it has died. */
final class Replica {

    private final int number;
    private int starts;
    private @Nullable Process process;
    private @Nullable Instant startsAt;

    Replica(int number) {
        this.number = number;
    }

    String nextName() {
        return "replica " + number + (starts == 0 ? "" : "." + starts);
    }

    void started(Process started) {
        starts++;
        process = started;
        startsAt = null;
    }

    /** It has died, or is about to start for the first time. */
    void startsAt(Instant at) {
        process = null;
        startsAt = at;
    }

    Optional<Process> process() {
        return Optional.ofNullable(process);
    }

    Optional<Instant> startsAt() {
        return Optional.ofNullable(startsAt);
    }

    Optional<Process> running() {
        return process().filter(Process::isRunning);
    }
}
