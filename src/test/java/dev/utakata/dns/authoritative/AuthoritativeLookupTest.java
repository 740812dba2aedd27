package dev.utakata.dns.authoritative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.dns.NameLookup;
import dev.utakata.dns.NameLookup.Answer;
import dev.utakata.dns.NameLookupContract;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.dns.DnsFace;
import dev.utakata.world.dns.WatchedResolver;
import dev.utakata.world.route53.Route53Model.Record;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Lookup;

class AuthoritativeLookupTest extends NameLookupContract {

    private DnsFace dns;

    @Override
    protected NameLookup create() {
        dns = new DnsFace(world);
        return lookup(zone -> servers());
    }

    @Override
    protected List<String> servers() {
        return List.of(dns.address());
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void oneServerThatLagsIsEnoughToWait() {
        make(new Record(NAME.value(), "CNAME", List.of("localhost"), "", true));
        World behind = new World(world.now(), Delays.ordinary());
        behind.locked(() -> behind.route53().createZone("Z1", "preview.example.com"));
        try (DnsFace lagging = new DnsFace(behind)) {
            assertThat(names.lookup(settings(List.of(dns.address(), lagging.address())), NAME))
                    .isEqualTo(new Answer.NotYet("the name server " + lagging.address() + " does not know the name"));
        }
    }

    @Test
    void withoutConfiguredServersThoseOfTheHostedZoneAreAsked() {
        make(new Record(NAME.value(), "CNAME", List.of("localhost"), "", true));
        assertThat(names.lookup(settings(List.of()), NAME)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aPrivateZoneHasNobodyToAsk() {
        assertThat(lookup(zone -> List.of()).lookup(settings(List.of()), NAME))
                .isInstanceOfSatisfying(
                        Answer.Unaskable.class,
                        unaskable -> assertThat(unaskable.reason()).contains("dns.name-servers"));
    }

    @Test
    void aHostedZoneThatCannotBeReadNowIsAskedLater() {
        NameLookup lookup = lookup(zone -> {
            throw new TransientFailure("Route 53 is away");
        });
        assertThat(lookup.lookup(settings(List.of()), NAME)).isEqualTo(new Answer.NotYet("Route 53 is away"));
    }

    @Test
    void whoeverAsksTheMachinesResolverIsNoticed() {
        assertThatThrownBy(() -> InetAddress.getAllByName(NAME.value())).isInstanceOf(UnknownHostException.class);
        assertThat(WatchedResolver.takeAsked()).containsExactly(NAME.value());
    }

    private static AuthoritativeLookup lookup(dev.utakata.dns.ZoneServers zones) {
        OutsideCalls calls = new OutsideCalls(Clock.systemUTC());
        Servers servers = new Servers(zones, Lookup::getDefaultResolver, Clock.systemUTC(), calls);
        return new AuthoritativeLookup(servers, Duration.ofSeconds(2), calls);
    }
}
