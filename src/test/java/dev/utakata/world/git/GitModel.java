package dev.utakata.world.git;

import dev.utakata.forge.RepositoryName;
import dev.utakata.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Bare repositories in memory, with the real object model: a commit's name depends on its content. */
public final class GitModel {

    private final World world;
    private final Map<RepositoryName, InMemoryRepository> repositories = new LinkedHashMap<>();

    public GitModel(World world) {
        this.world = world;
    }

    /** Creates an empty repository whose default branch is {@code main}. */
    public void create(RepositoryName name) {
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription(name.toString()));
        repository.getConfig().setBoolean("http", null, "receivepack", true);
        repository.getConfig().setBoolean("uploadpack", null, "allowFilter", true);
        repositories.put(name, repository);
    }

    /** The repository itself, for the face that serves it. */
    public Repository repository(RepositoryName name) {
        InMemoryRepository repository = repositories.get(name);
        if (repository == null) {
            throw new IllegalArgumentException("the world has no git repository " + name);
        }
        return repository;
    }

    public boolean exists(RepositoryName name) {
        return repositories.containsKey(name);
    }

    public List<String> branches(RepositoryName name) {
        try {
            return repository(name).getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The full name of the commit at the head of a branch. */
    public Optional<String> head(RepositoryName name, String branch) {
        try {
            Ref ref = repository(name).exactRef(Constants.R_HEADS + branch);
            return Optional.ofNullable(ref).map(Ref::getObjectId).map(ObjectId::name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Commits on top of a branch, which is created from {@code main} (or from nothing) where it does not exist.
     *
     * @param changes text by path; an empty optional deletes the file
     * @return the new commit
     */
    public String commit(RepositoryName name, String branch, Map<String, Optional<String>> changes, String message) {
        Repository repository = repository(name);
        try (ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            Optional<String> tip = head(name, branch);
            ObjectId parent =
                    tip.or(() -> head(name, "main")).map(ObjectId::fromString).orElse(null);
            SortedMap<String, DirCacheEntry> entries = new TreeMap<>();
            if (parent != null) {
                try (TreeWalk tree = new TreeWalk(repository)) {
                    tree.addTree(walk.parseCommit(parent).getTree());
                    tree.setRecursive(true);
                    while (tree.next()) {
                        entries.put(tree.getPathString(), entry(tree.getPathString(), tree.getObjectId(0)));
                    }
                }
            }
            for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
                if (change.getValue().isEmpty()) {
                    entries.remove(change.getKey());
                } else {
                    ObjectId blob = inserter.insert(
                            Constants.OBJ_BLOB, change.getValue().get().getBytes(StandardCharsets.UTF_8));
                    entries.put(change.getKey(), entry(change.getKey(), blob));
                }
            }
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            entries.values().forEach(builder::add);
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (parent != null) {
                commit.setParentId(parent);
            }
            return move(repository, inserter, commit, branch, tip, message);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String move(
            Repository repository,
            ObjectInserter inserter,
            CommitBuilder commit,
            String branch,
            Optional<String> tip,
            String message)
            throws IOException {
        PersonIdent person = new PersonIdent("A developer", "dev@acme.example", world.now(), java.time.ZoneOffset.UTC);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
        update.setNewObjectId(id);
        update.setExpectedOldObjectId(tip.map(ObjectId::fromString).orElse(ObjectId.zeroId()));
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IllegalStateException("could not update " + branch + ": " + result);
        }
        return id.name();
    }

    /**
     * Merges a branch into another, as one commit; both may have changed since they parted.
     *
     * @return the new head; empty where the changes contradict each other
     */
    public Optional<String> merge(RepositoryName name, String base, String branch, String message) {
        Repository repository = repository(name);
        ObjectId onto = ObjectId.fromString(head(name, base).orElseThrow());
        ObjectId from = ObjectId.fromString(head(name, branch).orElseThrow());
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            if (!merger.merge(onto, from)) {
                return Optional.empty();
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(merger.getResultTreeId());
            commit.setParentIds(onto, from);
            return Optional.of(move(repository, inserter, commit, base, Optional.of(onto.name()), message));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether a commit is another one or comes after it. */
    public boolean contains(RepositoryName name, String descendant, String ancestor) {
        return holds(name, descendant, ancestor).orElse(false);
    }

    /** The same; empty where one of them is unknown. */
    public Optional<Boolean> holds(RepositoryName name, String descendant, String ancestor) {
        try (RevWalk walk = new RevWalk(repository(name))) {
            return Optional.of(walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(ancestor)),
                    walk.parseCommit(ObjectId.fromString(descendant))));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** The text files below a folder of a commit, by name relative to the folder; empty where there is none. */
    public Map<String, String> read(RepositoryName name, String commit, String folder) {
        Repository repository = repository(name);
        Map<String, String> files = new TreeMap<>();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                if (tree.getPathString().startsWith(prefix)) {
                    files.put(
                            tree.getPathString().substring(prefix.length()),
                            new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
                }
            }
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes a branch; without effect where there is none. */
    public void deleteBranch(RepositoryName name, String branch) {
        try {
            RefUpdate update = repository(name).updateRef(Constants.R_HEADS + branch);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DirCacheEntry entry(String path, ObjectId blob) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(blob);
        return entry;
    }
}
