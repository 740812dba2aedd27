package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What teams must do, on every face. */
public abstract class TeamsContract extends ForgeContract {

    private Teams teams;

    /** The port on this world. */
    protected abstract Teams teams();

    @BeforeEach
    void prepare() {
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
