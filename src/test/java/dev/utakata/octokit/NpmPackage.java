package dev.utakata.octokit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A package that npm fetches, once, into the build folder. */
public final class NpmPackage {

    private static final Path FOLDER = Path.of("target", "octokit");
    private static final long MINUTES = 5;
    private static final int TAR_BLOCK = 512;

    private final String name;

    /** @param name with its version, as npm writes it */
    public NpmPackage(String name) {
        this.name = name;
    }

    /**
     * The text of one file of the package.
     *
     * @param file its path in the package
     * @throws IOException where npm is absent or cannot fetch it; says so in words
     */
    public String read(String file) throws IOException {
        return Files.readString(file(file));
    }

    /**
     * One file of the package, under a name of its own.
     *
     * @param file its path in the package
     * @throws IOException where npm is absent or cannot fetch it; says so in words
     */
    public synchronized Path file(String file) throws IOException {
        Path kept = FOLDER.resolve(name.replaceAll("[^A-Za-z0-9.-]+", "_") + "_" + file.replace('/', '_'));
        if (!Files.exists(kept)) {
            // Another JVM may fetch it at the same moment.
            byte[] content = entry(archive(), "package/" + file);
            Path partial = Files.createTempFile(FOLDER, "partial", "");
            Files.write(partial, content);
            Files.move(partial, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        return kept;
    }

    private Path archive() throws IOException {
        Files.createDirectories(FOLDER);
        Path folder = Files.createTempDirectory(FOLDER, "npm");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "pack", "--silent", name)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException absent) {
            throw new IOException("npm is not there to fetch " + name + ": install npm", absent);
        }
        try {
            if (!npm.waitFor(MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IOException("npm could not fetch " + name + ": "
                        + Files.readString(folder.resolve("log")).strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm fetched no archive of " + name));
        }
    }

    /** The one file of a tar that is wanted; the names of these packages all fit into a header. */
    private static byte[] entry(Path archive, String wanted) throws IOException {
        try (InputStream tar = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
            while (true) {
                byte[] header = tar.readNBytes(TAR_BLOCK);
                if (header.length < TAR_BLOCK || header[0] == 0) {
                    throw new IOException(archive.getFileName() + " holds no " + wanted);
                }
                String name = text(header, 345, 155).isEmpty()
                        ? text(header, 0, 100)
                        : text(header, 345, 155) + "/" + text(header, 0, 100);
                int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
                int padded = (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
                byte[] content = tar.readNBytes(padded);
                if (name.equals(wanted)) {
                    return new ByteArrayInputStream(content, 0, size).readAllBytes();
                }
            }
        }
    }

    private static String text(byte[] header, int from, int length) {
        String text = new String(header, from, length, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Whether a missing package is a failure rather than a reason to leave the check out. */
    public static boolean isRequired() {
        return List.of("true", "1").contains(String.valueOf(System.getenv("CI")))
                || Boolean.getBoolean("octokit.required");
    }
}
