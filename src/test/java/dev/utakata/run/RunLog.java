package dev.utakata.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVMs of one run of the tests have seen, each in a file of its own by topic, for whoever looks back when all are
 * through. A run is what Maven began at one moment; tests that were started otherwise are a run of their own.
 */
public final class RunLog {

    private static final Path FOLDER = Path.of(
            "target",
            "run",
            System.getProperty("run.started", "alone-" + ProcessHandle.current().pid()));

    private RunLog() {}

    /** Puts these lines in the place of those that this JVM wrote of the topic before. */
    public static synchronized void write(String topic, List<String> lines) {
        try {
            Files.createDirectories(FOLDER);
            Path partial = Files.createTempFile(FOLDER, "partial", "");
            Files.write(partial, lines);
            Files.move(
                    partial,
                    FOLDER.resolve(topic + "-" + ProcessHandle.current().pid()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What all of them wrote of it. */
    public static List<String> read(String topic) {
        if (Files.notExists(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(topic + "-"))
                    .sorted()
                    .flatMap(file -> lines(file).stream())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
