package dev.utakata.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.cli.Configured;
import dev.utakata.dns.HostedZones;
import dev.utakata.dns.authoritative.AskedDelegations;
import dev.utakata.failure.TransientFailure;
import dev.utakata.project.Project;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.dns.DnsFace;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether the world is sent to the zone that Utakata writes to, asked over the wire. */
class DelegationCheckTest {

    private static final String ZONE = "preview.example.com";
    private static final List<String> OURS = List.of("ns-1.example.net", "ns-2.example.net");

    private static final Project PLAIN = Configured.project(Map.of());

    private final World world = Town.found(Instant.parse("2026-01-05T09:00:00Z"), Delays.ordinary());
    private final DnsFace dns = new DnsFace(world);
    private Duration patience = Duration.ofSeconds(10);

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void a_zone_to_whose_name_servers_everybody_is_sent_is_good() {
        assertThat(look(OURS)).isEqualTo(Finding.good("preview.example.com is delegated to its 2 name servers"));
    }

    @Test
    void a_zone_to_which_nobody_is_sent_is_broken() {
        world.locked(() -> world.nameServers().delegate(ZONE, List.of()));
        assertThat(look(OURS))
                .isEqualTo(Finding.broken(
                        "nobody is sent to preview.example.com: its parent zone has no NS records for it",
                        "Add NS records for preview.example.com there: ns-1.example.net, ns-2.example.net."));
    }

    @Test
    void another_zone_of_the_same_name_is_found_out() {
        world.locked(() -> world.nameServers().delegate(ZONE, List.of("ns-9.example.net")));
        assertThat(look(OURS))
                .isEqualTo(Finding.broken(
                        "preview.example.com is delegated to ns-9.example.net, which is another zone of that name",
                        "Correct the NS records in its parent zone: ns-1.example.net, ns-2.example.net; or correct the"
                                + " zone's id."));
    }

    @Test
    void name_servers_that_do_not_know_the_zone_are_found_out() {
        world.locked(() -> world.nameServers().delegateToStrangers(ZONE));
        assertThat(look(OURS))
                .isEqualTo(Finding.broken(
                        "preview.example.com is delegated to name servers that do not answer for it",
                        "Correct the NS records in its parent zone: ns-1.example.net, ns-2.example.net; if that is what"
                                + " they are, correct its DS record there."));
    }

    @Test
    void a_resolver_that_cannot_answer_for_the_zone_above_either_is_no_proof_of_anything() {
        world.locked(() -> world.nameServers().refuse(true));
        assertThatThrownBy(() -> look(OURS))
                .isInstanceOf(TransientFailure.class)
                .hasMessage("the resolver answers SERVFAIL to who asks for preview.example.com");
    }

    @Test
    void a_resolver_that_does_not_answer_is_no_proof_of_anything() {
        patience = Duration.ofMillis(500);
        world.locked(() -> world.nameServers().silence(true));
        assertThatThrownBy(() -> look(OURS))
                .isInstanceOf(TransientFailure.class)
                .hasMessage("nobody answers who asks for the NS of preview.example.com.");
    }

    @Test
    void a_private_zone_needs_servers_that_know_it() {
        assertThat(look(List.of()).status()).isEqualTo(Finding.Status.DOUBTFUL);
        assertThat(look(List.of(), dns.address()))
                .isEqualTo(Finding.good(
                        "not needed: dns.name-servers says whom to ask, and they answer for" + " preview.example.com"));
    }

    @Test
    void a_configured_server_that_does_not_know_the_zone_is_named() {
        World elsewhere = new World(world.now(), Delays.ordinary());
        try (DnsFace other = new DnsFace(elsewhere)) {
            assertThat(look(List.of(), dns.address(), other.address()))
                    .isEqualTo(Finding.broken(
                            other.address() + " of dns.name-servers does not answer for preview.example.com",
                            "Name servers that have the zone in utakata.projects.shop.dns.name-servers, or leave it"
                                    + " out."));
        }
    }

    @Test
    void a_configured_server_that_does_not_answer_is_no_proof_of_anything() {
        patience = Duration.ofMillis(500);
        world.locked(() -> world.nameServers().silence(true));
        assertThatThrownBy(() -> look(List.of(), dns.address())).isInstanceOf(TransientFailure.class);
    }

    private Finding look(List<String> ours, String... configured) {
        world.locked(() -> world.route53().isPublic(Town.ZONE, ours.reversed()));
        Map<String, String> more = new HashMap<>();
        for (int i = 0; i < configured.length; i++) {
            more.put("utakata.projects.shop.dns.name-servers[" + i + "]", configured[i]);
        }
        Project project = more.isEmpty() ? PLAIN : Configured.project(more);
        HostedZones zones = new HostedZones() {
            @Override
            public String account() {
                return "111122223333";
            }

            @Override
            public Optional<Zone> zone(String id) {
                return Optional.of(new Zone(ZONE, ours, Optional.of(Duration.ofMinutes(15)), Optional.empty()));
            }
        };
        try {
            return new DelegationCheck(project, zones, AskedDelegations.of(dns, patience)).look();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
