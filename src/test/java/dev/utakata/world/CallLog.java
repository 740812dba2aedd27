package dev.utakata.world;

import java.util.ArrayList;
import java.util.List;

/** Every call that Utakata made to the world, for counting and for the proof that nothing was called in vain. */
public final class CallLog {

    private final List<Call> calls = new ArrayList<>();

    public synchronized void record(Outside system, String what, boolean changes) {
        calls.add(new Call(system, what, changes, false));
    }

    /** A read that was answered with "unchanged", which forges do not count. */
    public synchronized void recordFree(Outside system, String what) {
        calls.add(new Call(system, what, false, true));
    }

    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /** Calls that count for the budget. */
    public synchronized long count(Outside system) {
        return calls.stream()
                .filter(call -> call.system() == system && !call.free())
                .count();
    }

    /** Calls that create or change something, which forges budget separately. */
    public synchronized long countChanging(Outside system) {
        return calls.stream()
                .filter(call -> call.system() == system && call.changes())
                .count();
    }

    public synchronized void clear() {
        calls.clear();
    }

    /**
     * One call.
     *
     * @param what such as {@code POST /repos/acme/shop/issues/7/comments}, or the port's method in memory
     * @param changes whether it asks for a change
     * @param free whether it was answered with "unchanged"
     */
    public record Call(Outside system, String what, boolean changes, boolean free) {}
}
