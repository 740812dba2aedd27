package dev.utakata.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryNameLookup;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WildcardCheckTest {

    private static final String PROPERTY = "utakata.projects.shop.dns.mode";

    private final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private final List<Work> signals = new ArrayList<>();

    WildcardCheckTest() {
        world.route53().createZone("Z1", "preview.example.com");
    }

    @Test
    void aRecordThatLeadsToTheLoadBalancerIsFine() {
        exists();
        WildcardCheck check = check("localhost");
        check.begin();
        assertThat(signals).containsExactly(new Work("dns-wildcards", "all"));

        assertThat(check.run("all")).isEqualTo(Next.whenSignalled());
        assertThat(check.result()).isEqualTo(new WildcardCheck.Result(true, new TreeMap<>()));
    }

    @Test
    void aRecordThatIsNotThereIsAProblemUntilItIs() {
        WildcardCheck check = check("localhost");
        assertThat(check.run("all")).isEqualTo(Next.in(Duration.ofMinutes(5)));
        assertThat(check.result().problems().get(PROPERTY))
                .contains("*.preview.example.com cannot be found", "point at localhost");

        exists();
        assertThat(check.run("all")).isEqualTo(Next.whenSignalled());
        assertThat(check.result().problems()).isEmpty();
    }

    @Test
    void aRecordThatLeadsElsewhereIsNamedWithBothAddresses() {
        exists();
        WildcardCheck check = check("192.0.2.7");
        check.run("all");
        assertThat(check.result().problems().get(PROPERTY))
                .contains("*.preview.example.com leads to 127.0.0.1 and not to 192.0.2.7");
    }

    @Test
    void withoutWildcardsNobodyIsAsked() {
        new WildcardCheck(new MemoryNameLookup(world), new Wildcards(new TreeMap<>()), signals::add).begin();
        assertThat(signals).isEmpty();
        assertThat(world.nameServers().queries()).isEmpty();
    }

    private void exists() {
        world.route53()
                .createByHand("Z1", new Record("*.preview.example.com", "CNAME", List.of("localhost"), "", true));
        world.advanceTo(world.now().plusSeconds(600));
    }

    private WildcardCheck check(String target) {
        DnsSettings settings = new DnsSettings(
                DnsSettings.Mode.WILDCARD,
                null,
                "{slug}.preview.example.com",
                new Hostname(target),
                DnsSettings.TargetFrom.CONFIGURATION,
                null,
                List.of());
        return new WildcardCheck(
                new MemoryNameLookup(world), new Wildcards(new TreeMap<>(Map.of(PROPERTY, settings))), signals::add);
    }
}
