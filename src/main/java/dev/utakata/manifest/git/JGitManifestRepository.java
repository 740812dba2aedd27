package dev.utakata.manifest.git;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.Overlay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/**
 * The manifest repository by JGit: a bare, shallow copy per repository in a folder of this process, commits made of tree
 * objects without a checkout, and pushes that only succeed on the tip that was read. Calls for one repository follow each
 * other; calls for different ones do not wait.
 */
class JGitManifestRepository implements ManifestRepository {

    private static final int RACES = 5;

    private final Path folder;
    private final GitRemotes remotes;
    private final Clock clock;
    private final Map<RepositoryName, Remote> opened = new ConcurrentHashMap<>();

    /** @param folder where the copies are kept; may be empty, and lost */
    JGitManifestRepository(Path folder, GitRemotes remotes, Clock clock) {
        this.folder = folder;
        this.remotes = remotes;
        this.clock = clock;
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
                    public boolean has(String folder) {
                        return with(name, remote -> CommittedFiles.has(remote.repository(), tip, folder));
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
        RemoteRefUpdate.Status status = remote.push(commit, proposal.branch(), expected);
        return switch (status) {
            case OK, UP_TO_DATE -> Optional.of(new CommitSha(commit.name()));
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> Optional.empty();
            default ->
                throw new PermanentFailure(
                        "the manifest repository " + proposal.repository() + " refused the push to " + proposal.branch()
                                + " (" + status + ")",
                        "The platform team lets Utakata push to branches named utakata/… there.");
        };
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
            if (tip != null) {
                RemoteRefUpdate.Status status = remote.push(null, branch, tip);
                if (status == RemoteRefUpdate.Status.REJECTED_REMOTE_CHANGED) {
                    throw new TransientFailure("somebody pushed to " + branch + " while it was being deleted");
                }
                if (status != RemoteRefUpdate.Status.OK && status != RemoteRefUpdate.Status.NON_EXISTING) {
                    throw new PermanentFailure(
                            "the manifest repository " + name + " refused to delete " + branch + " (" + status + ")",
                            "The platform team lets Utakata delete branches named utakata/… there.");
                }
            }
            return true;
        });
    }

    private interface Use<T> {
        T apply(Remote remote) throws IOException;
    }

    private <T> T with(RepositoryName name, Use<T> use) {
        Remote remote = opened.computeIfAbsent(name, this::open);
        synchronized (remote) {
            try {
                return use.apply(remote);
            } catch (IOException failure) {
                throw GitFailures.translate(name, failure);
            }
        }
    }

    private Remote open(RepositoryName name) {
        return new Remote(name, folder.resolve(name.owner() + "+" + name.name() + ".git"), remotes);
    }

    /** Lets go of the copies' files. */
    void close() {
        List<Remote> all = new ArrayList<>(opened.values());
        opened.clear();
        all.forEach(Remote::close);
    }
}
