package dev.utakata.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.TransientFailure;
import dev.utakata.rollout.Entrances.Entrance;
import dev.utakata.rollout.Entrances.Kind;
import dev.utakata.world.Delays;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the traffic enters, on every face. */
public abstract class EntrancesContract {

    protected static final String SLUG = "shop-pr-7";
    protected static final String HOST = "shop-pr-7.preview.example.com";

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.ordinary());
    protected Entrances entrances;

    protected abstract Entrances entrances();

    @BeforeEach
    void serve() {
        world.locked(() -> {
            world.cluster().createNamespace(SLUG);
            world.cluster().serve(HOST, new AppCluster.Running(SLUG, "registry.example.com/shop:1", "1"));
            world.cluster().serve("other.example.com", new AppCluster.Running("other", "shop:1", "1"));
        });
        entrances = entrances();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itIsWhatTheControllerSays(Kind kind) {
        world.locked(() -> world.cluster().balances(Optional.of("alb.example.com")));
        assertThat(entrances.of(SLUG, HOST, kind)).isEqualTo(new Entrance.Known("alb.example.com"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAddressWillDoWhereThereIsNoName(Kind kind) {
        world.locked(() -> world.cluster().balances(Optional.of("192.0.2.7")));
        assertThat(entrances.of(SLUG, HOST, kind)).isEqualTo(new Entrance.Known("192.0.2.7"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void beforeTheControllerHasOneItIsUnknown(Kind kind) {
        world.locked(() -> world.cluster().balances(Optional.empty()));
        assertThat(entrances.of(SLUG, HOST, kind))
                .isInstanceOfSatisfying(
                        Entrance.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("yet"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatRoutesAnotherHostIsPassedOver(Kind kind) {
        assertThat(entrances.of("other", HOST, kind))
                .isInstanceOfSatisfying(
                        Entrance.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("other", HOST));
    }

    @Test
    void aClusterThatIsAwayIsAskedLater() {
        world.faults().whenever(Outside.ARGOCD, SLUG);
        assertThatThrownBy(() -> entrances.of(SLUG, HOST, Kind.INGRESS)).isInstanceOf(TransientFailure.class);
    }
}
