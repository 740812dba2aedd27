package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What teams must do, on every face. */
public abstract class TeamsContract {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.none());

    private Teams teams;

    /** The port on this world. */
    protected abstract Teams teams();

    @BeforeEach
    void prepare() {
        world.github().createRepository(SHOP);
        world.github().openPullRequest(SHOP, "alice", "Add a basket", false);
        teams = teams();
    }

    @Test
    void haveTheMembersWhoJoined() {
        Team team = Team.of("acme/platform");
        world.github().join(team, "alice");

        assertThat(teams.isMember(SHOP, team, "alice")).isTrue();
        assertThat(teams.isMember(SHOP, team, "mallory")).isFalse();
        assertThat(teams.isMember(SHOP, Team.of("acme/others"), "alice")).isFalse();
        assertThat(teams.isMember(SHOP, team, "../alice")).isFalse();
    }

    @Test
    void thatCannotBeReadHaveNoMembersWhoCount() {
        world.faults().next(Outside.GITHUB, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> teams.isMember(SHOP, Team.of("acme/platform"), "alice"))
                .isInstanceOf(TransientFailure.class);
    }
}
