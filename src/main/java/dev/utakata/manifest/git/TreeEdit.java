package dev.utakata.manifest.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * Changes some paths of a tree. Only the trees on the way to them are read and written, so that the effort does not depend
 * on how many files the repository has.
 *
 * <p>Names are taken as the bytes that they are, each as one character: so strangers' names in other encodings stay as they
 * are, and the order is that of bytes, without which a server refuses the tree.
 */
final class TreeEdit {

    private final ObjectReader reader;
    private final ObjectInserter inserter;

    TreeEdit(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /**
     * @param tree to be edited; null for an empty one
     * @param changes text by path; empty where the file, or the whole folder, is to go
     * @return the new tree
     */
    ObjectId apply(@Nullable ObjectId tree, Map<String, Optional<String>> changes) throws IOException {
        Map<String, Optional<String>> byBytes = new TreeMap<>();
        changes.forEach((path, text) ->
                byBytes.put(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), text));
        return edit(tree, byBytes);
    }

    private ObjectId edit(@Nullable ObjectId tree, Map<String, Optional<String>> changes) throws IOException {
        SortedMap<String, Entry> entries = read(tree);
        Map<String, Map<String, Optional<String>>> below = new TreeMap<>();
        for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
            String path = change.getKey();
            int slash = path.indexOf('/');
            if (slash >= 0) {
                below.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                        .put(path.substring(slash + 1), change.getValue());
                continue;
            }
            entries.remove(path);
            // A folder sorts as if its name ended in a slash; that is git's own order of a tree.
            entries.remove(path + "/");
            if (change.getValue().isPresent()) {
                byte[] text = change.getValue().get().getBytes(StandardCharsets.UTF_8);
                ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text);
                entries.put(path, new Entry(path, FileMode.REGULAR_FILE, blob));
            }
        }
        for (Map.Entry<String, Map<String, Optional<String>>> folder : below.entrySet()) {
            String name = folder.getKey();
            Entry old = entries.get(name + "/");
            ObjectId child = edit(old == null ? null : old.id(), folder.getValue());
            entries.remove(name + "/");
            if (!child.equals(Constants.EMPTY_TREE_ID)) {
                entries.remove(name);
                entries.put(name + "/", new Entry(name, FileMode.TREE, child));
            }
        }
        return insert(entries);
    }

    private SortedMap<String, Entry> read(@Nullable ObjectId tree) throws IOException {
        SortedMap<String, Entry> entries = new TreeMap<>();
        if (tree == null) {
            return entries;
        }
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
        for (; !parser.eof(); parser.next()) {
            FileMode mode = parser.getEntryFileMode();
            byte[] bytes = new byte[parser.getNameLength()];
            parser.getName(bytes, 0);
            String name = new String(bytes, StandardCharsets.ISO_8859_1);
            entries.put(mode == FileMode.TREE ? name + "/" : name, new Entry(name, mode, parser.getEntryObjectId()));
        }
        return entries;
    }

    private ObjectId insert(SortedMap<String, Entry> entries) throws IOException {
        TreeFormatter formatter = new TreeFormatter();
        for (Entry entry : entries.values()) {
            byte[] name = entry.name().getBytes(StandardCharsets.ISO_8859_1);
            formatter.append(name, 0, name.length, entry.mode(), entry.id());
        }
        return inserter.insert(formatter);
    }

    private record Entry(String name, FileMode mode, ObjectId id) {}
}
