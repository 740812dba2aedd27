package dev.utakata.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * What {@code mvn package} has made, laid out as in the image; and trained, so that the many starts of these tests take a
 * third of the time.
 */
final class Jar {

    private static final Path MADE = Path.of("target", "utakata.jar").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "replicas").toAbsolutePath();
    private static final Path LOCK = Path.of("target", "replicas.lock").toAbsolutePath();
    private static final Path JAR = FOLDER.resolve("application/utakata.jar");
    private static final Path CACHE = FOLDER.resolve("utakata.aot");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    private Jar() {}

    /** @param configured a folder with an application.properties under which it can start on an embedded database */
    static synchronized void prepare(Path configured) throws IOException, InterruptedException {
        assertThat(MADE).as("what mvn package makes").exists();
        // Another JVM may be about to do the same.
        try (FileChannel turn = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock mine = turn.lock()) {
            assertThat(mine.isValid()).isTrue();
            prepareNow(configured);
        }
    }

    private static void prepareNow(Path configured) throws IOException, InterruptedException {
        if (Files.exists(CACHE) && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(MADE)) > 0) {
            return;
        }
        FileSystemUtils.deleteRecursively(FOLDER);
        run(
                configured,
                "-Djarmode=tools",
                "-jar",
                MADE.toString(),
                "extract",
                "--destination",
                JAR.getParent().toString());
        run(
                configured,
                "-XX:AOTCacheOutput=" + CACHE,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                JAR.toString(),
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:training",
                "--spring.datasource.username=sa");
        assertThat(CACHE).exists();
    }

    /** The command line of an application. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-XX:AOTCache=" + CACHE, "-jar", JAR.toString()));
        command.addAll(arguments);
        return command;
    }

    private static void run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of(arguments));
        Path log = folder.resolve("training.log");
        int status = Replica.withAws(new ProcessBuilder(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(() -> Replica.text(log)).isZero();
    }
}
