package dev.utakata.manifest.kustomize;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OneLine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The tool on this machine. It is run on a copy of the files in a folder of its own, without our environment, and ended
 * when it takes too long. A few run at a time.
 */
final class KustomizeTool {

    private static final int SECONDS = 20;
    private static final long MOST_BYTES = 8L << 20;
    private static final int AT_ONCE = 4;

    /** Of what the tool says, in characters. */
    private static final int LONGEST_WORDS = 500;

    private final List<String> command;
    private final Semaphore places = new Semaphore(AT_ONCE);

    KustomizeTool(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** {@code kustomize} if it is there, else {@code kubectl}. @param path as in the environment */
    static Optional<KustomizeTool> onThePath(@Nullable String path) {
        for (List<String> command : List.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"))) {
            for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
                Path tool = Path.of(folder).resolve(command.getFirst());
                if (!folder.isEmpty() && Files.isRegularFile(tool) && Files.isExecutable(tool)) {
                    return Optional.of(new KustomizeTool(List.of(tool.toString(), command.getLast())));
                }
            }
        }
        return Optional.empty();
    }

    String build(String folder, Map<String, String> files) {
        places.acquireUninterruptibly();
        Path root = null;
        try {
            root = Files.createTempDirectory("utakata-overlay");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = root.resolve("tree").resolve(file.getKey()).normalize();
                if (!path.startsWith(root.resolve("tree"))) {
                    throw new IllegalArgumentException("a path leaves the tree: " + file.getKey());
                }
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return run(root, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            places.release();
            delete(root);
        }
    }

    private String run(Path root, String folder) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.add("tree/" + folder);
        File out = root.resolve("out").toFile();
        File err = root.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(root.toFile())
                .redirectOutput(out)
                .redirectError(err);
        // Nothing of ours: no proxy, no kubeconfig, no credentials.
        builder.environment().clear();
        builder.environment().put("HOME", root.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new TransientFailure("the overlay could not be built within " + SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("interrupted while the overlay was being built", interrupted);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new PermanentFailure(
                    "kustomize cannot build the overlay: " + said(err, root),
                    "Platform team: mend the template, or what it builds upon, in the manifest repository.");
        }
        if (out.length() > MOST_BYTES) {
            throw new PermanentFailure(
                    "the overlay comes to more than " + (MOST_BYTES >> 20) + " MiB",
                    "Platform team: make what it builds upon smaller.");
        }
        return Files.readString(out.toPath());
    }

    private static String said(File err, Path root) throws IOException {
        String text = new String(Files.readAllBytes(err.toPath()), StandardCharsets.UTF_8)
                .replace(root.resolve("tree") + "/", "");
        return OneLine.of(text, LONGEST_WORDS);
    }

    private static void delete(@Nullable Path root) {
        try {
            FileSystemUtils.deleteRecursively(root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
