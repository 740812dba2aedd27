package dev.utakata.world;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Faults on demand: each waits for the next call to its system. */
public final class Faults {

    private final Map<Outside, Queue<Fault>> pending = new EnumMap<>(Outside.class);

    /** The next calls to this system fail in this way, one call each. */
    public synchronized void next(Outside system, Fault... faults) {
        pending.computeIfAbsent(system, key -> new ArrayDeque<>()).addAll(java.util.List.of(faults));
    }

    /** The fault that this call meets, if any. Called once for each call, by the faces. */
    public synchronized Optional<Fault> take(Outside system) {
        Queue<Fault> queue = pending.get(system);
        return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
    }

    public synchronized void clear() {
        pending.clear();
    }
}
