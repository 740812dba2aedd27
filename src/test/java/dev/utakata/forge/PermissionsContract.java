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

/** What permissions must do, on every face. */
public abstract class PermissionsContract {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.none());

    private Permissions permissions;

    /** The port on this world. */
    protected abstract Permissions permissions();

    @BeforeEach
    void prepare() {
        world.github().createRepository(SHOP);
        world.github().grant(SHOP, "alice", Permission.WRITE);
        world.github().grant(SHOP, "bob", Permission.READ);
        world.github().grant(SHOP, "carol", Permission.ADMIN);
        world.github().grant(SHOP, "renovate[bot]", Permission.WRITE);
        permissions = permissions();
    }

    @Test
    void everyoneMayDoWhatWasGranted() {
        assertThat(permissions.of(SHOP, "alice")).isEqualTo(Permission.WRITE);
        assertThat(permissions.of(SHOP, "bob")).isEqualTo(Permission.READ);
        assertThat(permissions.of(SHOP, "carol")).isEqualTo(Permission.ADMIN);
        assertThat(permissions.of(SHOP, "renovate[bot]")).isEqualTo(Permission.WRITE);
    }

    @Test
    void theRolesBetweenAreToldApart() {
        world.github().grant(SHOP, "dave", Permission.MAINTAIN);
        world.github().grant(SHOP, "erin", Permission.TRIAGE);
        assertThat(permissions.of(SHOP, "dave")).isEqualTo(Permission.MAINTAIN);
        assertThat(permissions.of(SHOP, "erin")).isEqualTo(Permission.TRIAGE);
    }

    @Test
    void strangersMayDoNothing() {
        assertThat(permissions.of(SHOP, "mallory")).isEqualTo(Permission.NONE);
        assertThat(permissions.of(SHOP, "../../acme/shop/collaborators/carol")).isEqualTo(Permission.NONE);
        assertThat(permissions.of(SHOP, "")).isEqualTo(Permission.NONE);
    }

    @Test
    void whatWasTakenAwayIsGoneAtOnce() {
        assertThat(permissions.of(SHOP, "alice")).isEqualTo(Permission.WRITE);
        world.github().grant(SHOP, "alice", Permission.READ);

        assertThat(permissions.of(SHOP, "alice")).isEqualTo(Permission.READ);
    }

    @Test
    void whatCannotBeReadIsNoPermission() {
        world.faults().next(Outside.GITHUB, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> permissions.of(SHOP, "carol")).isInstanceOf(TransientFailure.class);
    }

    @Test
    void askingAgainCostsOneCall() {
        permissions.of(SHOP, "alice");
        world.calls().clear();
        permissions.of(SHOP, "bob");

        assertThat(world.calls().count(Outside.GITHUB)).isEqualTo(1);
    }
}
