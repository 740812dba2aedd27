package dev.utakata.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * Has a real shell read the commands of a page. In place of the tools it finds stand-ins that only write down what they are
 * handed, so that quotes, continued lines and substitutions are understood as on anybody's terminal, and nothing happens.
 */
final class Shell {

    /** The number of words, and the words, each ended by a zero; what it prints stands for what the tool would. */
    private static final String STAND_IN = """
            #!/bin/bash
            printf '%s\\0' $(($# + 1)) "${0##*/}" "$@" >> "$RECORD"
            echo "what-${0##*/}-prints"
            """;

    private Shell() {}

    static List<Spoken> read(Block block) {
        try {
            Path folder = Files.createTempDirectory("documented");
            try {
                return read(block, folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private static List<Spoken> read(Block block, Path folder) throws IOException, InterruptedException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path standIn = Files.writeString(folder.resolve("stand-in"), STAND_IN);
        assertThat(standIn.toFile().setExecutable(true)).isTrue();
        for (Tool tool : Tool.values()) {
            Files.createSymbolicLink(tools.resolve(tool.word()), standIn);
        }
        Path record = Files.createFile(folder.resolve("record"));
        // Neither wildcards that stand for nothing nor names that are not set are let pass: other shells refuse them.
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash", "--norc", "-euo", "pipefail", "-O", "failglob", "-c", block.text())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("RECORD", record.toString());
        Process bash = builder.start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bash.exitValue())
                .as(
                        "%s cannot be run by a shell (%s): quote what is not meant for it, and add tools that are new to Tool",
                        block.where(), said.strip())
                .isZero();
        return spoken(block, Files.readString(record).split("\0"));
    }

    private static List<Spoken> spoken(Block block, String[] record) {
        List<Spoken> spoken = new ArrayList<>();
        for (int i = 0; i < record.length && !record[i].isEmpty(); ) {
            int count = Integer.parseInt(record[i]);
            List<String> words = List.of(record).subList(i + 1, i + 1 + count);
            spoken.add(
                    new Spoken(block.where(), Tool.of(words.getFirst()).orElseThrow(), words.subList(1, words.size())));
            i += count + 1;
        }
        return spoken;
    }
}
