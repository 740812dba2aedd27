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
}
