package dev.utakata.database;

import dev.utakata.world.http.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** A PostgreSQL of a test's own, on a port that nobody else is handed before it listens there, and waited for with patience. */
public final class StartedPostgres {

    private StartedPostgres() {}

    public static EmbeddedPostgres start() throws IOException {
        return prepared().setPort(FreePort.any()).start();
    }

    /** For one whose files and port are known. */
    public static EmbeddedPostgres.Builder prepared() {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(90));
    }
}
