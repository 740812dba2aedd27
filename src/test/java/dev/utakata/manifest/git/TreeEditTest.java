package dev.utakata.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.junit.jupiter.api.Test;

/** Whoever has files beside ours finds them as they were, whatever they are called. */
class TreeEditTest {

    /** Committed on a Japanese Windows, long ago. */
    private static final byte[] NOT_UTF_8 = "\u8a2d\u5b9a.txt".getBytes(Charset.forName("Shift_JIS"));

    /** In bytes the second comes first, in Java's characters the first. */
    private static final byte[] EMOJI = "\uD83D\uDE80.md".getBytes(StandardCharsets.UTF_8);

    private static final byte[] HALF_WIDTH = "\uFF76\uFF85.md".getBytes(StandardCharsets.UTF_8);

    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("names"));

    @Test
    void names_of_strangers_stay_byte_for_byte_and_in_gits_order() throws Exception {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[0]);
            TreeFormatter before = new TreeFormatter();
            for (byte[] name : List.of(NOT_UTF_8, HALF_WIDTH, EMOJI)) {
                before.append(name, 0, name.length, FileMode.REGULAR_FILE, blob);
            }
            ObjectId tree = inserter.insert(before);
            TreeEdit edit = new TreeEdit(reader, inserter);

            ObjectId with =
                    edit.apply(tree, Map.of("shop-pr-1/a.yaml", Optional.of("a"), "\u6ce1.yaml", Optional.of("b")));
            new ObjectChecker().checkTree(reader.open(with).getBytes());
            assertThat(names(reader, with))
                    .contains(NOT_UTF_8, HALF_WIDTH, EMOJI, "\u6ce1.yaml".getBytes(StandardCharsets.UTF_8));

            assertThat(edit.apply(with, Map.of("shop-pr-1", Optional.empty(), "\u6ce1.yaml", Optional.empty())))
                    .isEqualTo(tree);
        }
    }

    private static List<byte[]> names(ObjectReader reader, ObjectId tree) throws Exception {
        List<byte[]> names = new ArrayList<>();
        for (CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree); !parser.eof(); parser.next()) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            names.add(name);
        }
        return names;
    }
}
