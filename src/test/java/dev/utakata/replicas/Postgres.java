package dev.utakata.replicas;

import dev.utakata.database.StartedPostgres;
import dev.utakata.world.Secrets;
import dev.utakata.world.http.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that can be crashed and started again on the same files and port. It commits to disk, as a real one does. */
final class Postgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    Postgres(Path folder) throws IOException {
        data = folder.resolve("postgresql");
        server = start(FreePort.any());
        port = server.getPort();
    }

    private EmbeddedPostgres start(int wanted) throws IOException {
        return StartedPostgres.prepared()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(wanted)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** The configuration of an application that uses it. */
    Map<String, String> properties() {
        return Map.of("spring.datasource.url", url(), "spring.datasource.username", "postgres");
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    /** With a connection for each statement, so that it outlives the server. */
    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url(), "postgres", ""));
    }

    /** SIGQUIT, which is PostgreSQL's immediate shutdown: no checkpoint, every connection cut, recovery at the next start. */
    void crash() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster)).start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
        // It complains that there is nothing to stop, and lets go of its lock.
        server.close();
    }

    void startAgain() throws IOException {
        server = start(port);
    }

    /** Nobody is trusted any more, and the password is none that an application has. */
    void demandAnotherPassword() throws IOException {
        jdbc().sql("alter user postgres password '" + Secrets.make("another database password", "") + "'")
                .update();
        Files.writeString(data.resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
        jdbc().sql("select pg_reload_conf()").query(Boolean.class).single();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            try {
                jdbc().sql("select 1").query(Integer.class).single();
                return false;
            } catch (CannotGetJdbcConnectionException refused) {
                return true;
            }
        });
    }

    /** Not as it would end by itself: a last checkpoint may take longer than anybody waits for it. */
    @Override
    public void close() throws IOException {
        crash();
    }
}
