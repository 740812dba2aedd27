package dev.utakata.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.http.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One of the replicas: one process of the real jar after another, on one port, with one file of what they say. */
final class Replica implements AutoCloseable {

    static final int SILENT = -1;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    static final Path SAID = Path.of("target", "replicas-said");

    private final Path folder;
    private final List<String> arguments;
    private final Path log;
    private final int port = FreePort.any();
    private @Nullable Process process;

    /**
     * @param folder in which the processes run; its application.properties are theirs
     * @param arguments further ones of the application
     */
    Replica(String name, Path folder, String... arguments) {
        this.folder = folder;
        this.arguments = List.of(arguments);
        this.log = folder.resolve(name + ".log");
    }

    synchronized void start() {
        assertThat(isAlive()).isFalse();
        List<String> all = new ArrayList<>(List.of("--server.address=127.0.0.1", "--server.port=" + port));
        all.addAll(arguments);
        ProcessBuilder builder = withAws(new ProcessBuilder(Jar.command(all)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void awaitReady() {
        await(() -> assertThat(isAlive()).as(this::said).isTrue());
    }

    /** Starts what ends by itself again, as Kubernetes and systemd do: a start without a database is refused. */
    void superviseUntilReady() {
        await(() -> {
            if (!isAlive()) {
                start();
            }
        });
    }

    private void await(Runnable look) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    look.run();
                    return isReady();
                });
    }

    /** SIGKILL, and it is waited for its end. */
    synchronized void kill() {
        if (isAlive()) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** SIGTERM, as Kubernetes and systemd ask a process to end. */
    synchronized void stop() {
        process.destroy();
    }

    /** The exit status of a process that ends by itself. */
    int awaitExit(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("it has ended:%n%s", said())
                .isTrue();
        return process.exitValue();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What a load balancer asks. */
    boolean isReady() {
        return readiness() == 200;
    }

    int readiness() {
        return status("/actuator/health/readiness");
    }

    /** @return 0 where nobody listens; {@link #SILENT} where nobody answers in time */
    int status(String path) {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (HttpTimeoutException slow) {
            return SILENT;
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** All that its processes have printed. */
    String said() {
        return text(log);
    }

    /** Where each thread of the process is, virtual ones included. */
    synchronized String threads() {
        if (!isAlive()) {
            return log.getFileName() + " does not run";
        }
        Path file = log.resolveSibling(log.getFileName() + ".threads");
        try {
            Files.deleteIfExists(file);
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            "Thread.dump_to_file",
                            file.toString())
                    .start()
                    .waitFor(20, TimeUnit.SECONDS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        return log.getFileName() + ":\n" + text(file);
    }

    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The SDK insists on credentials; the world's AWS does not look at them. */
    static ProcessBuilder withAws(ProcessBuilder builder) {
        builder.environment().put("AWS_ACCESS_KEY_ID", "AKIAREPLICAS");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "replicas");
        return builder;
    }

    /** What it has said stays in target. */
    @Override
    public void close() {
        kill();
        try {
            if (Files.exists(log)) {
                Path kept = Files.createDirectories(SAID.resolve(folder.getFileName()))
                        .resolve(log.getFileName());
                Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
