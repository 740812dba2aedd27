package dev.utakata.world.memory;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.Overlay;
import dev.utakata.manifest.SideFile;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.git.GitModel;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The manifest repository straight from the git model. */
public final class MemoryManifestRepository implements ManifestRepository {

    private final World world;
    private final GitModel git;
    private final MemoryCall call;

    /** What we committed last to a branch, and the base at that time: as long as it is the head, nobody else did. */
    private final Map<String, Ours> ours = new HashMap<>();

    public MemoryManifestRepository(World world) {
        this.world = world;
        this.git = world.git();
        this.call = new MemoryCall(world, Outside.GIT);
    }

    private record Ours(String head, String base) {}

    @Override
    public Optional<Tree> tree(RepositoryName repository, String branch) {
        return call.read("read branch", () -> git.head(repository, branch)).map(commit -> new Tree() {
            @Override
            public Map<String, String> read(String folder) {
                return world.locked(() -> git.read(repository, commit, folder));
            }

            @Override
            public boolean has(String path) {
                int slash = path.lastIndexOf('/');
                return !read(path).isEmpty()
                        || (slash > 0 && read(path.substring(0, slash)).containsKey(path.substring(slash + 1)));
            }
        });
    }

    @Override
    public URI url(RepositoryName repository) {
        return URI.create("https://github.test/" + repository + ".git");
    }

    @Override
    public CommitSha propose(Proposal proposal) {
        return call.change("push", () -> new CommitSha(commit(proposal)));
    }

    /** Whole files: what goes, then what comes. */
    @Override
    public String diff(Proposal proposal) {
        return call.read("diff", () -> {
            String folder = proposal.overlay().folder();
            String commit = git.head(proposal.repository(), proposal.branch())
                    .or(() -> git.head(proposal.repository(), proposal.base()))
                    .orElseThrow();
            Map<String, String> old = git.read(proposal.repository(), commit, folder);
            StringBuilder text = new StringBuilder();
            Set<String> names = new TreeSet<>(old.keySet());
            names.addAll(proposal.overlay().files().keySet());
            for (String name : names) {
                String before = old.getOrDefault(name, "");
                String after = proposal.overlay().files().getOrDefault(name, "");
                if (!before.equals(after)) {
                    text.append("--- a/" + folder + "/" + name + "\n+++ b/" + folder + "/" + name + "\n");
                    before.lines().forEach(line -> text.append("-" + line + "\n"));
                    after.lines().forEach(line -> text.append("+" + line + "\n"));
                }
            }
            return text.toString();
        });
    }

    private String commit(Proposal proposal) {
        RepositoryName repository = proposal.repository();
        String key = repository + " " + proposal.branch();
        String base = git.head(repository, proposal.base()).orElseThrow();
        Optional<String> own = git.head(repository, proposal.branch());
        boolean alone = own.isEmpty()
                || Optional.ofNullable(ours.get(key))
                        .filter(it -> it.head().equals(own.get()))
                        .isPresent();
        if (own.isPresent() && alone && !git.contains(repository, own.get(), base)) {
            git.merge(repository, proposal.branch(), proposal.base(), "Take over what is newest");
        }
        String onto = git.head(repository, proposal.branch()).orElse(base);
        Map<String, Optional<String>> changes = changes(
                proposal.overlay(),
                git.read(repository, onto, proposal.overlay().folder()));
        String head = changes.isEmpty() ? onto : git.commit(repository, proposal.branch(), changes, proposal.message());
        if (alone) {
            ours.put(key, new Ours(head, base));
        } else {
            ours.remove(key);
        }
        return head;
    }

    private static Map<String, Optional<String>> changes(Overlay overlay, Map<String, String> old) {
        Map<String, Optional<String>> changes = new TreeMap<>();
        Set<String> written =
                overlay.isNone() ? old.keySet() : SideFile.written(Optional.ofNullable(old.get(SideFile.NAME)));
        written.forEach(name -> changes.put(overlay.folder() + "/" + name, Optional.empty()));
        overlay.files().forEach((name, text) -> changes.put(overlay.folder() + "/" + name, Optional.of(text)));
        changes.entrySet()
                .removeIf(change -> Optional.ofNullable(old.get(
                                change.getKey().substring(overlay.folder().length() + 1)))
                        .equals(change.getValue()));
        return changes;
    }

    @Override
    public Optional<CommitSha> head(RepositoryName repository, String branch) {
        return call.read("read head", () -> git.head(repository, branch).map(CommitSha::new));
    }

    @Override
    public Map<String, CommitSha> heads(RepositoryName repository, String prefix) {
        return call.read("read heads", () -> {
            Map<String, CommitSha> heads = new TreeMap<>();
            git.branches(repository).stream()
                    .filter(branch -> branch.startsWith(prefix))
                    .forEach(branch -> heads.put(
                            branch, new CommitSha(git.head(repository, branch).orElseThrow())));
            return heads;
        });
    }

    @Override
    public void deleteBranch(RepositoryName repository, String branch) {
        call.change("delete branch", () -> {
            git.deleteBranch(repository, branch);
            return true;
        });
    }
}
