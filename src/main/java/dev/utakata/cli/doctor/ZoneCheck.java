package dev.utakata.cli.doctor;

import dev.utakata.dns.HostedZones;
import dev.utakata.dns.HostedZones.Zone;
import dev.utakata.dns.route53.Route53Properties;
import dev.utakata.project.Project;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether the hosted zone is the one that was meant, and nothing in it stands in for names that are not there yet. */
final class ZoneCheck implements Check {

    /** What Route 53 gives to a new zone. */
    private static final Duration LONG = Duration.ofMinutes(15);

    private final Project project;
    private final HostedZones zones;
    private final Route53Properties configured;

    ZoneCheck(Project project, HostedZones zones, Route53Properties configured) {
        this.project = project;
        this.zones = zones;
        this.configured = configured;
    }

    static String name(Project project) {
        return project.key() + " zone";
    }

    @Override
    public String name() {
        return name(project);
    }

    @Override
    public Set<String> after() {
        return Set.of(AwsAccountCheck.NAME);
    }

    @Override
    public Finding look() {
        String id = Objects.requireNonNull(project.dns().zone());
        Optional<Zone> found = zones.zone(id);
        if (found.isEmpty()) {
            return Finding.broken(
                    "there is no hosted zone " + id + " in this account",
                    "Correct the id in utakata.route53.zones and utakata.projects." + project.key() + ".dns.zone.");
        }
        Zone zone = found.get();
        String name =
                configured.zone(id).map(Route53Properties.ZoneProperties::name).orElse("");
        if (!zone.name().equals(name)) {
            return Finding.broken(
                    id + " is the zone " + zone.name() + ", but utakata.route53.zones says " + name,
                    "Correct the id or the name in utakata.route53.zones.");
        }
        String what = id + " is " + name + "; "
                + zone.absence()
                        .map(it ->
                                "who asks for a name too early is told for " + it.toSeconds() + " s that it is absent")
                        .orElse("it has no SOA that can be read");
        if (zone.wildcard().isPresent()) {
            return Finding.doubtful(
                    what + "; *." + name + " holds " + zone.wildcard().get()
                            + ", which answers for names that are not there yet or no more",
                    "Remove that record, or set utakata.projects." + project.key() + ".dns.mode to wildcard.");
        }
        return zone.absence().filter(it -> it.compareTo(LONG) > 0).isEmpty()
                ? Finding.good(what)
                : Finding.doubtful(
                        what, "Set the TTL of the SOA record of " + name + " to " + LONG.toSeconds() + " or less.");
    }
}
