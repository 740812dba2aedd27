package dev.utakata.operations.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Whether the database answers, found out beside whoever asks: a probe waits for a second only, and a database that is cut
 * off makes its callers wait for much longer.
 */
final class Reach {

    private static final int SECONDS = 2;

    private final DataSource database;
    private final Executor beside;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean answered;

    Reach(DataSource database, Executor beside) {
        this.database = database;
        this.beside = beside;
    }

    /** What the last question that is over has shown, if any was asked since {@link #forget}; asks once more. */
    boolean hasAnswered() {
        if (asking.compareAndSet(false, true)) {
            beside.execute(this::ask);
        }
        return answered;
    }

    void forget() {
        answered = false;
    }

    private void ask() {
        try (Connection connection = database.getConnection()) {
            answered = connection.isValid(SECONDS);
        } catch (SQLException | RuntimeException away) {
            answered = false;
        } finally {
            asking.set(false);
        }
    }
}
