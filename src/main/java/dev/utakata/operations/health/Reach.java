package dev.utakata.operations.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Whether the database answers, found out beside whoever asks: a probe waits for a second only, and a database that is cut
 * off makes its callers wait for much longer.
 */
final class Reach {

    private static final int SECONDS = 2;
    private static final int NEVER = -1;

    private final DataSource database;
    private final Executor beside;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicInteger forgotten = new AtomicInteger();
    private volatile int answeredIn = NEVER;

    Reach(DataSource database, Executor beside) {
        this.database = database;
        this.beside = beside;
    }

    /** What the last question that is over has shown, if any was asked since {@link #forget}; asks once more. */
    boolean hasAnswered() {
        if (asking.compareAndSet(false, true)) {
            int time = forgotten.get();
            beside.execute(() -> ask(time));
        }
        return answeredIn == forgotten.get();
    }

    /** Also what is being asked now: its answer would be one from before. */
    void forget() {
        forgotten.incrementAndGet();
    }

    private void ask(int time) {
        try (Connection connection = database.getConnection()) {
            answeredIn = connection.isValid(SECONDS) ? time : NEVER;
        } catch (SQLException | RuntimeException away) {
            answeredIn = NEVER;
        } finally {
            asking.set(false);
        }
    }
}
