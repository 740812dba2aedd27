package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A tool of this machine. */
enum RealTool {
    HELM("so that the chart is not rendered by the real tool"),
    KUBECTL("so that its commands are not read by the real tool"),
    PROMTOOL("so that the alerts are not tried by the real tool");

    private final String loss;

    RealTool(String loss) {
        this.loss = loss;
    }

    /** @param errors what it says beside its output: warnings, and why it failed */
    record Answer(int status, String output, String errors) {}

    /** Without it there is nothing to see, which the checks of every commit do not accept. */
    void isNeeded() {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, word())));
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            assertThat(there).as(word() + " is on the PATH").isTrue();
        }
        assumeTrue(there, word() + " is not on this machine, " + loss);
    }

    Answer run(List<String> arguments) {
        return run(Path.of(""), arguments);
    }

    /** @param folder where it is run */
    Answer run(Path folder, List<String> arguments) {
        isNeeded();
        List<String> command = new ArrayList<>(List.of(word()));
        command.addAll(arguments);
        try {
            Path errors = Files.createTempFile(word(), ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(errors.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            Answer answer = new Answer(process.exitValue(), output, Files.readString(errors));
            Files.delete(errors);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
