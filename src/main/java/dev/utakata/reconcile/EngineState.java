package dev.utakata.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the engine does: what is due in the database, which is one for all replicas, and whether this process looks for it. */
public interface EngineState {

    /** What should have been run by now and is not running. */
    Due due();

    /** How this process's own part does. Asks nobody. */
    Beat beat();

    /** @param since since when the most overdue work is due; empty where none is */
    record Due(long tasks, Optional<Instant> since) {}

    /**
     * @param runs whether it is to look for work: false before it was started, and once the process was told to stop
     * @param ago how long ago it last looked for work; a look that found the database away counts
     * @param tolerated from which time on it is taken for dead
     */
    record Beat(boolean runs, Duration ago, Duration tolerated) {

        public boolean isAlive() {
            return !runs || ago.compareTo(tolerated) < 0;
        }
    }
}
