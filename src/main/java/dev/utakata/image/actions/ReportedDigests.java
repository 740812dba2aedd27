package dev.utakata.image.actions;

import dev.utakata.failure.TransientFailure;
import dev.utakata.image.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The artifact by which a workflow tells what it has pushed: text files with one {@code name@sha256:…} a line. It is
 * written by code of the pull request, so that everything else in it is left alone.
 */
final class ReportedDigests {

    /** The artifact's name: a convention of ours. */
    static final String ARTIFACT = "image-digests";

    static final int MOST_BYTES = 64 << 10;

    private static final int MOST_FILES = 20;

    private ReportedDigests() {}

    static Map<String, String> of(byte[] zip) {
        Map<String, String> digests = new TreeMap<>();
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (int i = 0; i < MOST_FILES && files.getNextEntry() != null; i++) {
                new String(files.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> read(line.strip(), digests));
            }
        } catch (ZipException broken) {
            return Map.of();
        } catch (IOException failure) {
            throw new TransientFailure("an artifact of the build could not be read", failure);
        }
        return digests;
    }

    private static void read(String line, Map<String, String> digests) {
        int at = line.indexOf('@');
        if (at < 0) {
            return;
        }
        String name = line.substring(0, at);
        int tag = name.indexOf(':', name.lastIndexOf('/') + 1);
        String untagged = tag < 0 || !name.contains("/") ? name : name.substring(0, tag);
        String digest = line.substring(at + 1);
        if (ImageReference.isName(untagged) && ImageReference.isDigest(digest)) {
            digests.put(untagged, digest);
        }
    }
}
