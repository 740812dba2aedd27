package dev.utakata.reconcile;

/** Does one kind of work, one short step at a time. */
public interface Worker {

    /** The kind of work that this one does. */
    String kind();

    /**
     * Looks at the work and takes at most one short step; never waits in the thread. Whatever it throws is logged and
     * tried again after a growing pause.
     *
     * @param id which one
     * @return when to look again
     */
    Next run(String id);
}
