package dev.utakata.manifest.git;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.Overlay;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.springframework.util.FileSystemUtils;

/**
 * The manifest repository by JGit: a bare, shallow copy per repository in a folder of this process, commits made of tree
 * objects without a checkout, and pushes that only succeed on the tip that was read. Calls for one repository follow each
 * other, and whoever would wait for long comes again: a server that hangs shall hold one thread, and not all of them. Calls
 * for different ones do not wait.
 */
class JGitManifestRepository implements ManifestRepository {

    private static final int RACES = 5;
    /** As long as a few ordinary calls take together. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final Path folder;
    private final GitRemotes remotes;
    private final Effects effects;
    private final Clock clock;
    private final OutsideCalls calls;
    private final Duration longestWait;
    private final Map<RepositoryName, Remote> opened = new ConcurrentHashMap<>();

    /**
     * @param folder where the copies are kept; may be empty, and lost; deleted at the end
     * @param longestWait for calls for the same repository that are under way
     */
    JGitManifestRepository(
            Path folder, GitRemotes remotes, Effects effects, Clock clock, OutsideCalls calls, Duration longestWait) {
        this.folder = folder;
        this.remotes = remotes;
        this.effects = effects;
        this.clock = clock;
        this.calls = calls;
        this.longestWait = longestWait;
    }

    @Override
    public Optional<Tree> tree(RepositoryName name, String branch) {
        return with(
                        name,
                        remote -> Optional.ofNullable(
                                remote.fetch(List.of(branch)).get(branch)))
                .map(tip -> new Tree() {
                    @Override
                    public Map<String, String> read(String folder) {
                        return with(name, remote -> CommittedFiles.read(remote.repository(), tip, folder));
                    }

                    @Override
                    public boolean has(String path) {
                        return with(name, remote -> CommittedFiles.has(remote.repository(), tip, path));
                    }
                });
    }

    @Override
    public URI url(RepositoryName name) {
        return remotes.url(name);
    }

    @Override
    public CommitSha propose(Proposal proposal) {
        return with(proposal.repository(), remote -> {
            for (int race = 0; race < RACES; race++) {
                Optional<CommitSha> commit = tryToPropose(remote, proposal);
                if (commit.isPresent()) {
                    return commit.get();
                }
            }
            throw new TransientFailure("others kept pushing to " + proposal.branch() + " of " + proposal.repository());
        });
    }

    /** @return empty where somebody else was quicker */
    private Optional<CommitSha> tryToPropose(Remote remote, Proposal proposal) throws IOException {
        Map<String, ObjectId> tips = remote.fetch(List.of(proposal.base(), proposal.branch()));
        ObjectId own = tips.get(proposal.branch());
        ObjectId commit;
        try (OverlayCommit overlay = new OverlayCommit(remote.repository())) {
            commit = overlay.make(proposal, base(tips, proposal), own, clock.instant());
        }
        if (commit.equals(own) || (own == null && commit.equals(tips.get(proposal.base())))) {
            return Optional.of(new CommitSha(commit.name()));
        }
        ObjectId expected = own == null ? ObjectId.zeroId() : own;
        return remote.push(commit, proposal.branch(), expected)
                ? Optional.of(new CommitSha(commit.name()))
                : Optional.empty();
    }

    private static ObjectId base(Map<String, ObjectId> tips, Proposal proposal) {
        ObjectId base = tips.get(proposal.base());
        if (base == null) {
            throw new PermanentFailure(
                    proposal.repository() + " has no branch " + proposal.base(),
                    "The platform team creates it, or mends manifest.base of the project.");
        }
        return base;
    }

    @Override
    public String diff(Proposal proposal) {
        return with(proposal.repository(), remote -> {
            Map<String, ObjectId> tips = remote.fetch(List.of(proposal.base(), proposal.branch()));
            ObjectId onto = tips.getOrDefault(proposal.branch(), base(tips, proposal));
            return diff(remote.repository(), onto, proposal.overlay());
        });
    }

    /** The edited tree is never flushed: nothing of it reaches the copy. */
    private static String diff(Repository repository, ObjectId onto, Overlay overlay) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OverlayCommit commit = new OverlayCommit(repository);
                DiffFormatter formatter = new DiffFormatter(text)) {
            ObjectId tree = commit.treeOf(onto);
            formatter.setReader(commit.reader(), repository.getConfig());
            formatter.format(tree, commit.edit(tree, overlay));
            formatter.flush();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<CommitSha> head(RepositoryName name, String branch) {
        return with(
                name, remote -> Optional.ofNullable(remote.tips().get(branch)).map(id -> new CommitSha(id.name())));
    }

    @Override
    public Map<String, CommitSha> heads(RepositoryName name, String prefix) {
        return with(name, remote -> {
            Map<String, CommitSha> heads = new TreeMap<>();
            remote.tips().forEach((branch, tip) -> {
                if (branch.startsWith(prefix)) {
                    heads.put(branch, new CommitSha(tip.name()));
                }
            });
            return heads;
        });
    }

    @Override
    public void deleteBranch(RepositoryName name, String branch) {
        with(name, remote -> {
            ObjectId tip = remote.tips().get(branch);
            if (tip != null && !remote.push(null, branch, tip)) {
                throw new TransientFailure("somebody pushed to " + branch + " while it was being deleted");
            }
            return true;
        });
    }

    private interface Use<T> {
        T apply(Remote remote) throws IOException;
    }

    private <T> T with(RepositoryName name, Use<T> use) {
        Remote remote = opened.computeIfAbsent(name, this::open);
        if (!isOurTurn(remote)) {
            throw new Postponed("another call to the manifest repository " + name + " is under way", COME_AGAIN);
        }
        try {
            return use.apply(remote);
        } catch (IOException failure) {
            throw GitFailures.translate(name, failure);
        } finally {
            remote.turn().unlock();
        }
    }

    private boolean isOurTurn(Remote remote) {
        try {
            return remote.turn().tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("told to stop");
        }
    }

    private Remote open(RepositoryName name) {
        return new Remote(name, folder.resolve(name.owner() + "+" + name.name() + ".git"), remotes, effects, calls);
    }

    /** Lets go of the copies and deletes them: the next process makes its own. */
    void close() {
        List<Remote> all = new ArrayList<>(opened.values());
        opened.clear();
        all.forEach(Remote::close);
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
