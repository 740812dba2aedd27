package dev.utakata.manifest.git;

import dev.utakata.manifest.ManifestRepository.Proposal;
import dev.utakata.manifest.Overlay;
import dev.utakata.manifest.SideFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The commit that makes a branch hold an overlay. */
final class OverlayCommit implements AutoCloseable {

    /**
     * Ends the message of our commits for as long as nobody else has committed to the branch. Then the branch is its base
     * and our files, so that another base may take the place of the one it names.
     */
    static final String BASE = "Utakata-Base";

    private static final String NAME = "Utakata";

    private final Repository repository;
    private final RevWalk walk;
    private final ObjectInserter inserter;
    private final ObjectReader reader;

    OverlayCommit(Repository repository) {
        this.repository = repository;
        this.walk = new RevWalk(repository);
        this.inserter = repository.newObjectInserter();
        this.reader = inserter.newReader();
    }

    /**
     * @param base the head of the base
     * @param own the head of the branch; null where there is none
     * @return the head that the branch should have; nothing is written where that is the one it has
     */
    ObjectId make(Proposal proposal, ObjectId base, @Nullable ObjectId own, Instant now) throws IOException {
        RevCommit onto = walk.parseCommit(own == null ? base : own);
        Optional<String> builtUpon = own == null ? Optional.of(base.name()) : builtUpon(onto);
        boolean moved = builtUpon.filter(then -> !then.equals(base.name())).isPresent();
        ObjectId start = walk.parseCommit(moved ? base : onto).getTree();
        ObjectId edited = edit(start, proposal.overlay());
        if (!moved && edited.equals(onto.getTree())) {
            return onto.getId();
        }
        PersonIdent utakata = new PersonIdent(NAME, "utakata@localhost", now, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(edited);
        commit.setParentIds(moved ? List.of(onto.getId(), base) : List.of(onto.getId()));
        commit.setAuthor(utakata);
        commit.setCommitter(utakata);
        String message = proposal.message().stripTrailing() + "\n";
        commit.setMessage(builtUpon.isPresent() ? message + "\n" + BASE + ": " + base.name() + "\n" : message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id;
    }

    /** The base that a head of ours is built upon; empty where somebody else has committed since. */
    private static Optional<String> builtUpon(RevCommit head) {
        return head.getAuthorIdent().getName().equals(NAME)
                ? head.getFooterLines(BASE).stream().findFirst()
                : Optional.empty();
    }

    /** The tree with the overlay in it. Written into the inserter, not into the repository. */
    ObjectId edit(ObjectId tree, Overlay overlay) throws IOException {
        Map<String, Optional<String>> changes = new TreeMap<>();
        if (overlay.isNone()) {
            changes.put(overlay.folder(), Optional.empty());
        } else {
            for (String old : SideFile.written(text(tree, overlay.folder() + "/" + SideFile.NAME))) {
                changes.put(overlay.folder() + "/" + old, Optional.empty());
            }
            overlay.files().forEach((name, text) -> changes.put(overlay.folder() + "/" + name, Optional.of(text)));
        }
        return new TreeEdit(reader, inserter).apply(tree, changes);
    }

    ObjectReader reader() {
        return reader;
    }

    ObjectId treeOf(ObjectId commit) throws IOException {
        return walk.parseCommit(commit).getTree();
    }

    private Optional<String> text(ObjectId tree, String path) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(reader, path, tree)) {
            return file == null || file.isSubtree()
                    ? Optional.empty()
                    : Optional.of(new String(
                            repository
                                    .open(file.getObjectId(0), Constants.OBJ_BLOB)
                                    .getBytes(),
                            StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        reader.close();
        inserter.close();
        walk.close();
    }
}
