package dev.utakata.dns.authoritative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.DnsSettings.Mode;
import dev.utakata.dns.Hostname;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.world.Delays;
import dev.utakata.world.SteppedClock;
import dev.utakata.world.World;
import dev.utakata.world.dns.DnsFace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked for names that others make, where nobody has configured it: the resolver tells, over the wire. */
class ServersTest {

    private static final String ZONE = "preview.example.com";
    private static final List<String> OURS = List.of("ns-1.example.net", "ns-2.example.net");

    private final SteppedClock clock = new SteppedClock();
    private final OutsideCalls calls = new OutsideCalls(clock);
    private final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private final DnsFace resolver = new DnsFace(world);
    private final Servers servers = new Servers(
            zone -> List.of("of " + zone),
            () -> Servers.resolver(resolver.address(), Duration.ofSeconds(10)),
            clock,
            calls);

    @AfterEach
    void close() {
        resolver.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"WILDCARD", "EXTERNAL_DNS"})
    void the_nearest_domain_that_has_servers_tells_them(Mode mode) {
        delegate(ZONE, OURS);
        assertThat(servers.of(settings(mode, "{slug}." + ZONE))).containsExactlyInAnyOrderElementsOf(OURS);
        assertThat(servers.of(settings(mode, "{slug}.deep.below." + ZONE))).containsExactlyInAnyOrderElementsOf(OURS);
    }

    @Test
    void a_domain_without_any_has_none() {
        assertThat(servers.of(settings(Mode.WILDCARD, "{slug}." + ZONE))).isEmpty();
    }

    /** Those of the domain above would not know the names: asked once, they would be believed for good. */
    @Test
    void a_resolver_in_trouble_is_asked_again_and_nobody_else_instead() {
        delegate(ZONE, OURS);
        delegate("example.com", List.of("ns.example.com"));
        world.locked(() -> world.nameServers().refuse(true));
        assertThatThrownBy(() -> servers.of(settings(Mode.WILDCARD, "{slug}." + ZONE)))
                .isInstanceOf(TransientFailure.class)
                .hasMessageContaining("preview.example.com");
        assertThat(calls.status(OutsideSystem.DNS).failuresInRow()).isEqualTo(1);

        world.locked(() -> world.nameServers().refuse(false));
        assertThat(servers.of(settings(Mode.WILDCARD, "{slug}." + ZONE))).containsExactlyInAnyOrderElementsOf(OURS);
        assertThat(calls.status(OutsideSystem.DNS).failuresInRow()).isZero();
    }

    @Test
    void a_domain_that_has_moved_is_noticed_within_the_hour() {
        delegate(ZONE, OURS);
        assertThat(servers.of(settings(Mode.WILDCARD, "{slug}." + ZONE))).containsExactlyInAnyOrderElementsOf(OURS);
        delegate(ZONE, List.of("ns.example.org"));
        clock.advance(Duration.ofMinutes(59));
        assertThat(servers.of(settings(Mode.WILDCARD, "{slug}." + ZONE)))
                .as("asked once")
                .containsExactlyInAnyOrderElementsOf(OURS);
        clock.advance(Duration.ofMinutes(2));
        world.locked(() -> world.nameServers().refuse(true));
        assertThat(servers.of(settings(Mode.WILDCARD, "{slug}." + ZONE)))
                .as("nobody can tell")
                .containsExactlyInAnyOrderElementsOf(OURS);
        world.locked(() -> world.nameServers().refuse(false));
        assertThat(servers.of(settings(Mode.WILDCARD, "{slug}." + ZONE))).containsExactly("ns.example.org");
    }

    @Test
    void a_hosted_zone_tells_its_own() {
        assertThat(servers.of(settings(Mode.ROUTE53, "{slug}." + ZONE))).containsExactly("of Z1");
    }

    private void delegate(String zone, List<String> to) {
        world.locked(() -> world.nameServers().delegate(zone, to));
    }

    private static DnsSettings settings(Mode mode, String host) {
        return new DnsSettings(
                mode,
                mode == Mode.ROUTE53 ? "Z1" : null,
                host,
                new Hostname("localhost"),
                DnsSettings.TargetFrom.CONFIGURATION,
                null,
                List.of());
    }
}
