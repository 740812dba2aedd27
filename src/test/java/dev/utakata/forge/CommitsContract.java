package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.Delays;
import dev.utakata.world.World;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What commits must do, on every face. */
public abstract class CommitsContract {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.none());

    private Commits commits;
    private PullRequestNumber number;

    /** The port on this world. */
    protected abstract Commits commits();

    @BeforeEach
    void prepare() {
        world.github().createRepository(SHOP);
        number = world.github()
                .openPullRequest(SHOP, "alice", "Add a basket", false)
                .number();
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
