package dev.utakata.manifest.git;

import dev.utakata.failure.PermanentFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads the files of a folder that can be copied as they are: texts, that lead nowhere else. */
final class CommittedFiles {

    private static final long MOST_BYTES = 1L << 20;

    private CommittedFiles() {}

    static Map<String, String> read(Repository repository, ObjectId commit, String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk outer = TreeWalk.forPath(
                        repository, folder, walk.parseCommit(commit).getTree())) {
            if (outer == null || !outer.isSubtree()) {
                return files;
            }
            try (TreeWalk inner = new TreeWalk(repository)) {
                inner.addTree(outer.getObjectId(0));
                inner.setRecursive(true);
                while (inner.next()) {
                    String file = folder + "/" + inner.getPathString();
                    files.put(inner.getPathString(), text(repository, inner, file));
                }
            }
        }
        return files;
    }

    static boolean has(Repository repository, ObjectId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk found = TreeWalk.forPath(
                        repository, path, walk.parseCommit(commit).getTree())) {
            return found != null;
        }
    }

    private static String text(Repository repository, TreeWalk walk, String file) throws IOException {
        FileMode mode = walk.getFileMode();
        if (mode != FileMode.REGULAR_FILE && mode != FileMode.EXECUTABLE_FILE) {
            throw wrong(file, "is a link, and leads out of its folder", "replaces it by a copy");
        }
        ObjectLoader blob = repository.open(walk.getObjectId(0));
        if (blob.getSize() > MOST_BYTES) {
            throw wrong(file, "has more than " + (MOST_BYTES >> 20) + " MiB", "moves it elsewhere");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(blob.getBytes()))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw wrong(file, "is no text in UTF-8", "moves it elsewhere, or saves it in UTF-8");
        }
    }

    private static PermanentFailure wrong(String file, String what, String remedy) {
        return new PermanentFailure(file + " of the manifest repository " + what, "The platform team " + remedy + ".");
    }
}
