package dev.utakata.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every manifest repository must do; run against each of them. */
public abstract class ManifestRepositoryContract {

    protected static final RepositoryName NAME = RepositoryName.of("acme/manifests");

    protected final World world = new World(Instant.parse("2026-01-05T09:00:00Z"), Delays.none());
    private ManifestRepository repository;

    protected abstract ManifestRepository repository();

    @BeforeEach
    void found() {
        world.git().create(NAME);
        commit(
                "main",
                Map.of("base/shop/kustomization.yaml", "resources: []\n", "README.md", "Manifests\n", "base.txt", "b"));
        repository = repository();
    }

    @Test
    void proposes_on_a_branch_of_its_own_and_leaves_the_rest_as_it_is() {
        CommitSha commit = repository.propose(proposal(Map.of("a.yaml", "a\n", "deep/b.yaml", "b\n")));
        assertThat(world.git().head(NAME, "utakata/shop-pr-1")).contains(commit.value());
        assertThat(files(commit))
                .containsOnlyKeys(
                        "README.md",
                        "base.txt",
                        "base/shop/kustomization.yaml",
                        "environments/shop-pr-1/a.yaml",
                        "environments/shop-pr-1/deep/b.yaml");
        assertThat(repository.head(NAME, "utakata/shop-pr-1")).contains(commit);
    }

    @Test
    void the_same_again_commits_nothing() {
        CommitSha first = repository.propose(proposal(Map.of("a.yaml", "a\n")));
        assertThat(repository.propose(proposal(Map.of("a.yaml", "a\n")))).isEqualTo(first);
    }

    @Test
    void a_change_follows_and_what_is_no_longer_there_is_removed() {
        repository.propose(proposal(Map.of("a.yaml", "a\n", "b.yaml", "b\n")));
        CommitSha second = repository.propose(proposal(Map.of("a.yaml", "changed\n")));
        assertThat(files(second))
                .containsEntry("environments/shop-pr-1/a.yaml", "changed\n")
                .doesNotContainKey("environments/shop-pr-1/b.yaml");
    }

    @Test
    void what_others_commit_to_the_branch_survives() {
        repository.propose(proposal(Map.of("a.yaml", "a\n")));
        commit("utakata/shop-pr-1", Map.of("NOTES.md", "by hand\n"));
        CommitSha second = repository.propose(proposal(Map.of("a.yaml", "changed\n")));
        assertThat(files(second)).containsEntry("NOTES.md", "by hand\n");
    }

    @Test
    void reads_a_folder_and_finds_nothing_where_there_is_none() {
        assertThat(repository.read(NAME, "main", "base/shop"))
                .isEqualTo(Map.of("kustomization.yaml", "resources: []\n"));
        assertThat(repository.read(NAME, "main", "templates/shop")).isEmpty();
        assertThat(repository.read(NAME, "absent", "base/shop")).isEmpty();
    }

    @Test
    void deletes_a_branch_once_and_again() {
        repository.propose(proposal(Map.of("a.yaml", "a\n")));
        repository.deleteBranch(NAME, "utakata/shop-pr-1");
        repository.deleteBranch(NAME, "utakata/shop-pr-1");
        assertThat(repository.head(NAME, "utakata/shop-pr-1")).isEmpty();
        assertThat(world.git().branches(NAME)).containsExactly("main");
    }

    private Map<String, String> files(CommitSha commit) {
        return world.git().read(NAME, commit.value(), "");
    }

    private void commit(String branch, Map<String, String> files) {
        Map<String, Optional<String>> changes = new TreeMap<>();
        files.forEach((name, text) -> changes.put(name, Optional.of(text)));
        world.git().commit(NAME, branch, changes, "By hand");
    }

    protected static ManifestRepository.Proposal proposal(Map<String, String> files) {
        return new ManifestRepository.Proposal(
                NAME,
                "main",
                "utakata/shop-pr-1",
                new Overlay("environments/shop-pr-1", new TreeMap<>(files)),
                "Show it");
    }
}
