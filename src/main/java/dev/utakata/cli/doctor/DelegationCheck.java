package dev.utakata.cli.doctor;

import dev.utakata.dns.Delegations;
import dev.utakata.dns.Delegations.Delegation;
import dev.utakata.dns.HostedZones;
import dev.utakata.dns.HostedZones.Zone;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whether the world is sent to the hosted zone's own name servers. */
final class DelegationCheck implements Check {

    private final Project project;
    private final HostedZones zones;
    private final Delegations delegations;

    DelegationCheck(Project project, HostedZones zones, Delegations delegations) {
        this.project = project;
        this.zones = zones;
        this.delegations = delegations;
    }

    @Override
    public String name() {
        return project.key() + " delegation";
    }

    @Override
    public Set<String> after() {
        return Set.of(ZoneCheck.name(project));
    }

    @Override
    public Finding look() {
        Zone zone = zones.zone(Objects.requireNonNull(project.dns().zone())).orElseThrow();
        if (!project.dns().nameServers().isEmpty()) {
            return configured(zone.name());
        }
        List<String> ours = zone.nameServers();
        if (ours.isEmpty()) {
            return Finding.doubtful(
                    "the zone is a private one: Utakata cannot look names up before it tells them",
                    "Set utakata.projects." + project.key() + ".dns.name-servers to servers that know it.");
        }
        return switch (delegations.of(zone.name())) {
            case Delegation.To to -> delegated(zone.name(), ours, to.servers());
            case Delegation.Lame lame ->
                Finding.broken(
                        zone.name() + " is delegated to name servers that do not answer for it",
                        "Correct the NS records in its parent zone: " + String.join(", ", ours)
                                + "; if that is what they are, correct its DS record there.");
        };
    }

    private static Finding delegated(String name, List<String> ours, List<String> found) {
        if (found.isEmpty()) {
            return Finding.broken(
                    "nobody is sent to " + name + ": its parent zone has no NS records for it",
                    "Add NS records for " + name + " there: " + String.join(", ", ours) + ".");
        }
        return found.equals(ours)
                ? Finding.good(name + " is delegated to its " + ours.size() + " name servers")
                : Finding.broken(
                        name + " is delegated to " + String.join(", ", found) + ", which is another zone of that name",
                        "Correct the NS records in its parent zone: " + String.join(", ", ours)
                                + "; or correct the zone's id.");
    }

    /** Whom Utakata asks by configuration need not be whom the world is sent to, but must know the zone. */
    private Finding configured(String name) {
        List<String> all = project.dns().nameServers();
        List<String> strangers = all.stream()
                .filter(server -> !delegations.isServed(name, server))
                .toList();
        return strangers.isEmpty()
                ? Finding.good("not needed: dns.name-servers says whom to ask, and they answer for " + name)
                : Finding.broken(
                        String.join(", ", strangers) + " of dns.name-servers does not answer for " + name,
                        "Name servers that have the zone in utakata.projects." + project.key()
                                + ".dns.name-servers, or leave it out.");
    }
}
