package dev.utakata.manifest.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
 * Replaces one folder of a tree. Only the trees on the way to it are read and written, so that the effort does not depend
 * on how many files the repository has.
 */
final class TreeEdit {

    private final ObjectReader reader;
    private final ObjectInserter inserter;

    TreeEdit(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /** @param tree to be edited, @param files text by name relative to the folder @return the new tree */
    ObjectId replaceFolder(ObjectId tree, String folder, Map<String, String> files) throws IOException {
        return replace(tree, folder.split("/"), 0, files);
    }

    private ObjectId replace(@Nullable ObjectId tree, String[] path, int depth, Map<String, String> files)
            throws IOException {
        if (depth == path.length) {
            return write(files);
        }
        SortedMap<String, Entry> entries = read(tree);
        // A folder sorts as if its name ended in a slash; that is git's own order of a tree.
        String key = path[depth] + "/";
        Entry old = entries.get(key);
        ObjectId child = replace(old == null ? null : old.id(), path, depth + 1, files);
        entries.remove(path[depth]);
        entries.put(key, new Entry(path[depth], FileMode.TREE, child));
        return insert(entries);
    }

    private ObjectId write(Map<String, String> files) throws IOException {
        SortedMap<String, Entry> entries = new TreeMap<>();
        Map<String, Map<String, String>> folders = new TreeMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            int slash = file.getKey().indexOf('/');
            if (slash < 0) {
                ObjectId blob =
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8));
                entries.put(file.getKey(), new Entry(file.getKey(), FileMode.REGULAR_FILE, blob));
            } else {
                folders.computeIfAbsent(file.getKey().substring(0, slash), name -> new TreeMap<>())
                        .put(file.getKey().substring(slash + 1), file.getValue());
            }
        }
        for (Map.Entry<String, Map<String, String>> folder : folders.entrySet()) {
            entries.put(folder.getKey() + "/", new Entry(folder.getKey(), FileMode.TREE, write(folder.getValue())));
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
            String name = parser.getEntryPathString();
            entries.put(mode == FileMode.TREE ? name + "/" : name, new Entry(name, mode, parser.getEntryObjectId()));
        }
        return entries;
    }

    private ObjectId insert(SortedMap<String, Entry> entries) throws IOException {
        TreeFormatter formatter = new TreeFormatter();
        for (Entry entry : entries.values()) {
            formatter.append(entry.name(), entry.mode(), entry.id());
        }
        return inserter.insert(formatter);
    }

    private record Entry(String name, FileMode mode, ObjectId id) {}
}
