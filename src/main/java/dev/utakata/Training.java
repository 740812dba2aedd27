package dev.utakata;

import dev.utakata.probe.Probe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * Starts Utakata until it is ready, asks for its health once, and stops it: the run in which the image's cache of classes is
 * trained. What is done here is fast from the first time on; a start that ends earlier, before ports are opened and the loop
 * begins, leaves a quarter of the work untrained. The database is a file, as where it runs, in a folder that is gone afterwards.
 */
final class Training {

    private Training() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("training");
        try {
            train(Stream.concat(
                            Stream.of("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("utakata")),
                            Stream.of(args))
                    .toArray(String[]::new));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void train(String[] args) {
        try (var running = SpringApplication.run(UtakataApplication.class, args)) {
            String port = Objects.requireNonNull(running.getEnvironment().getProperty("local.management.port"));
            if (!Probe.isAlive(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))) {
                throw new IllegalStateException("what was started is not ready");
            }
        }
    }
}
