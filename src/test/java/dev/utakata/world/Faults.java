package dev.utakata.world;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Faults on demand: each waits for the next call to its system. */
public final class Faults {

    private static final int NEVER = Integer.MAX_VALUE;

    private int callsUntilCrash = NEVER;
    private boolean crashAfterEffect;

    private final Map<Outside, Failing> failing = new EnumMap<>(Outside.class);
    private final Map<Outside, Queue<Fault>> pending = new EnumMap<>(Outside.class);

    /** The next calls to this system fail in this way, one call each. */
    public synchronized void next(Outside system, Fault... faults) {
        pending.computeIfAbsent(system, key -> new ArrayDeque<>()).addAll(List.of(faults));
    }

    /** From now on every call of which the description contains this is answered with a failure, whatever its case. */
    public synchronized void whenever(Outside system, String part) {
        failing.put(system, new Failing(part.toLowerCase(Locale.ROOT), Fault.UNAVAILABLE, NEVER));
    }

    /** The next calls of which the description contains this meet the fault, so many of them. */
    public synchronized void next(Outside system, String part, Fault fault, int times) {
        failing.put(system, new Failing(part.toLowerCase(Locale.ROOT), fault, times));
    }

    /** The fault that this call meets, if any. Called once for each call, by the faces. */
    public synchronized Optional<Fault> take(Outside system, String what) {
        Failing some = failing.get(system);
        if (some == null || some.times() == 0 || !what.toLowerCase(Locale.ROOT).contains(some.part())) {
            return take(system);
        }
        if (some.times() != NEVER) {
            failing.put(system, new Failing(some.part(), some.fault(), some.times() - 1));
        }
        return Optional.of(some.fault());
    }

    /** The fault that this call meets, if any. Called once for each call, by the faces. */
    public synchronized Optional<Fault> take(Outside system) {
        Queue<Fault> queue = pending.get(system);
        return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
    }

    /**
     * Utakata dies in the call after so many others: before the outside has heard it, or after it has acted and before
     * Utakata has heard the answer. Only the face in memory can let it die so precisely.
     */
    public synchronized void crashAfter(int calls, boolean answered) {
        callsUntilCrash = calls;
        crashAfterEffect = answered;
    }

    /** Whether the crash that was asked for has happened. */
    public synchronized boolean hasCrashed() {
        return callsUntilCrash < 0;
    }

    /** Called by the face in memory twice for each call: before the effect, and after it. */
    public synchronized void crashIfDue(boolean afterEffect) {
        if (callsUntilCrash == NEVER) {
            return;
        }
        if (callsUntilCrash == 0 && afterEffect == crashAfterEffect) {
            callsUntilCrash = -1;
            throw new Crash();
        }
        if (afterEffect && callsUntilCrash > 0) {
            callsUntilCrash--;
        }
    }

    public synchronized void clear() {
        pending.clear();
        failing.clear();
        callsUntilCrash = NEVER;
    }

    /** @param times how many calls are left to it */
    private record Failing(String part, Fault fault, int times) {}
}
