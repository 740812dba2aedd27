package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What commits must do, on every face. */
public abstract class CommitsContract extends ForgeContract {

    private Commits commits;

    /** The port on this world. */
    protected abstract Commits commits();

    @BeforeEach
    void prepare() {
        commits = commits();
    }

    @Test
    void thatWerePushedAreKnownAlsoWhenOthersHaveReplacedThem() {
        CommitSha first = world.github().pullRequest(SHOP, number).head();
        world.github().push(SHOP, number, "alice");

        assertThat(commits.exists(SHOP, first)).isTrue();
        assertThat(commits.exists(SHOP, world.github().pullRequest(SHOP, number).head()))
                .isTrue();
    }

    @Test
    void ofForksAreKnownAlsoWhenTheForkIsGone() {
        PullRequestNumber fork = world.github()
                .openPullRequest(SHOP, "mallory", "From a fork", true)
                .number();
        world.github().deleteFork(SHOP, fork);

        assertThat(commits.exists(SHOP, world.github().pullRequest(SHOP, fork).head()))
                .isTrue();
    }

    @Test
    void thatNobodyPushedAreNotThere() {
        assertThat(commits.exists(SHOP, new CommitSha("f".repeat(40)))).isFalse();
    }

    @Test
    void holdThoseBeforeThemAndNoOthers() {
        world.git().create(SHOP);
        CommitSha first = committed("main", "1");
        CommitSha second = committed("main", "2");
        CommitSha other = committed("other", "3");
        CommitSha third = committed("main", "4");

        assertThat(commits.contains(SHOP, third, first)).contains(true);
        assertThat(commits.contains(SHOP, first, first)).contains(true);
        assertThat(commits.contains(SHOP, first, second)).contains(false);
        assertThat(commits.contains(SHOP, third, other)).contains(false);
    }

    @Test
    void thatAreNotKnownYetAreNoAnswer() {
        world.git().create(SHOP);
        CommitSha first = committed("main", "1");
        CommitSha unknown = new CommitSha("f".repeat(40));

        assertThat(commits.contains(SHOP, unknown, first)).isEmpty();
        assertThat(commits.contains(SHOP, first, unknown)).isEmpty();
    }

    private CommitSha committed(String branch, String text) {
        return new CommitSha(
                world.git().commit(SHOP, branch, java.util.Map.of("a", java.util.Optional.of(text)), "Commit"));
    }
}
