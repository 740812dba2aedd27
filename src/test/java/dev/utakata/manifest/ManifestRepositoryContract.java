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
                        "environments/shop-pr-1/.utakata",
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
        ManifestRepository.Tree main = repository.tree(NAME, "main").orElseThrow();
        assertThat(main.read("base/shop")).isEqualTo(Map.of("kustomization.yaml", "resources: []\n"));
        assertThat(main.has("base/shop")).isTrue();
        assertThat(main.has("base/shop/kustomization.yaml")).isTrue();
        assertThat(main.has("base/shop/absent.yaml")).isFalse();
        assertThat(main.isKustomization("base/shop")).isTrue();
        assertThat(main.isKustomization("base")).isFalse();
        assertThat(main.read("templates/shop")).isEmpty();
        assertThat(main.has("templates/shop")).isFalse();
        assertThat(repository.tree(NAME, "absent")).isEmpty();
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
        Map<String, String> all = new TreeMap<>(files);
        all.put(SideFile.NAME, "{\"files\": [\"" + String.join("\", \"", files.keySet()) + "\"]}\n");
        return new ManifestRepository.Proposal(
                NAME,
                "main",
                "utakata/shop-pr-1",
                new Overlay("environments/shop-pr-1", new TreeMap<>(all)),
                "Show it");
    }

    @Test
    void what_people_put_beside_the_overlay_survives() {
        repository.propose(proposal(Map.of("a.yaml", "a\n", "b.yaml", "b\n")));
        commit("utakata/shop-pr-1", Map.of("environments/shop-pr-1/extra/mine.yaml", "mine\n"));
        CommitSha second = repository.propose(proposal(Map.of("a.yaml", "changed\n")));
        assertThat(files(second))
                .containsEntry("environments/shop-pr-1/a.yaml", "changed\n")
                .containsEntry("environments/shop-pr-1/extra/mine.yaml", "mine\n")
                .doesNotContainKey("environments/shop-pr-1/b.yaml");
    }

    @Test
    void what_is_new_on_the_base_is_taken_over_while_nobody_else_has_committed() {
        CommitSha first = repository.propose(proposal(Map.of("a.yaml", "a\n")));
        commit("main", Map.of("base.txt", "newer\n"));
        CommitSha second = repository.propose(proposal(Map.of("a.yaml", "a\n")));
        assertThat(files(second)).containsEntry("base.txt", "newer\n").containsKey("environments/shop-pr-1/a.yaml");
        assertThat(world.git().contains(NAME, second.value(), first.value())).isTrue();
        assertThat(repository.propose(proposal(Map.of("a.yaml", "a\n")))).isEqualTo(second);
    }

    @Test
    void where_people_have_committed_the_base_is_theirs_to_take_over() {
        repository.propose(proposal(Map.of("a.yaml", "a\n")));
        commit("utakata/shop-pr-1", Map.of("base.txt", "mine\n"));
        commit("main", Map.of("base.txt", "newer\n"));
        repository.propose(proposal(Map.of("a.yaml", "changed\n")));
        CommitSha third = repository.propose(proposal(Map.of("a.yaml", "changed again\n")));
        assertThat(files(third))
                .containsEntry("base.txt", "mine\n")
                .containsEntry("environments/shop-pr-1/a.yaml", "changed again\n");
    }

    @Test
    void an_overlay_that_is_to_go_goes_with_its_whole_folder() {
        commit("main", Map.of("environments/shop-pr-1/a.yaml", "a\n", "environments/shop-pr-1/mine.yaml", "mine\n"));
        CommitSha removed = repository.propose(new ManifestRepository.Proposal(
                NAME, "main", "utakata-remove/shop-pr-1", Overlay.none("environments/shop-pr-1"), "Remove it"));
        assertThat(files(removed)).containsOnlyKeys("README.md", "base.txt", "base/shop/kustomization.yaml");
    }

    @Test
    void what_the_base_holds_already_makes_no_branch() {
        commit("main", Map.of("environments/shop-pr-1/a.yaml", "a\n"));
        commit("main", Map.of("environments/shop-pr-1/.utakata", "{\"files\": [\"a.yaml\"]}\n"));
        CommitSha base = repository.head(NAME, "main").orElseThrow();
        assertThat(repository.propose(proposal(Map.of("a.yaml", "a\n")))).isEqualTo(base);
        assertThat(repository.head(NAME, "utakata/shop-pr-1")).isEmpty();
    }

    @Test
    void the_branches_of_a_kind_are_listed() {
        CommitSha commit = repository.propose(proposal(Map.of("a.yaml", "a\n")));
        assertThat(repository.heads(NAME, "utakata/")).isEqualTo(Map.of("utakata/shop-pr-1", commit));
        assertThat(repository.heads(NAME, "nothing/")).isEmpty();
    }
}
