package dev.utakata.reconcile;

/**
 * Timer, lease and retry. Work is signalled; the engine then runs its {@link Worker} once or more, never twice at the
 * same time over all replicas, and again whenever the worker asks for it.
 */
public interface Engine {

    /**
     * Says that the work must be looked at. Takes part in the caller's transaction: once that is committed, the signal
     * is never lost, also when the work is running at this moment or the process dies; if it is rolled back, nothing
     * was said. Signals that come together may be answered by one run, which starts after the last of them.
     */
    void signal(Work work);
}
