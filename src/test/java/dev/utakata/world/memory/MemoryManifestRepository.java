package dev.utakata.world.memory;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.git.GitModel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The manifest repository straight from the git model. */
public final class MemoryManifestRepository implements ManifestRepository {

    private final GitModel git;
    private final MemoryCall call;

    public MemoryManifestRepository(World world) {
        this.git = world.git();
        this.call = new MemoryCall(world, Outside.GIT);
    }

    @Override
    public Map<String, String> read(RepositoryName repository, String branch, String folder) {
        return call.read(
                "read folder",
                () -> git.head(repository, branch)
                        .map(commit -> git.read(repository, commit, folder))
                        .orElse(Map.of()));
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
            Map<String, String> old = git.head(proposal.repository(), proposal.branch())
                    .or(() -> git.head(proposal.repository(), proposal.base()))
                    .map(commit -> git.read(proposal.repository(), commit, folder))
                    .orElse(Map.of());
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
        Optional<String> own = git.head(repository, proposal.branch());
        String folder = proposal.overlay().folder();
        Map<String, String> old = own.or(() -> git.head(repository, proposal.base()))
                .map(commit -> git.read(repository, commit, folder))
                .orElse(Map.of());
        if (own.isPresent() && old.equals(proposal.overlay().files())) {
            return own.get();
        }
        Map<String, Optional<String>> changes = new TreeMap<>();
        old.keySet().forEach(name -> changes.put(folder + "/" + name, Optional.empty()));
        proposal.overlay().files().forEach((name, text) -> changes.put(folder + "/" + name, Optional.of(text)));
        return git.commit(repository, proposal.branch(), changes, proposal.message());
    }

    @Override
    public Optional<CommitSha> head(RepositoryName repository, String branch) {
        return call.read("read head", () -> git.head(repository, branch).map(CommitSha::new));
    }

    @Override
    public void deleteBranch(RepositoryName repository, String branch) {
        call.change("delete branch", () -> {
            git.deleteBranch(repository, branch);
            return true;
        });
    }
}
