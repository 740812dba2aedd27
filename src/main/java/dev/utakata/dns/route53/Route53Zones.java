package dev.utakata.dns.route53;

import dev.utakata.dns.HostedZones;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Hosted zones as Route 53 tells of them, with the rights that publishing names takes anyway. */
final class Route53Zones implements HostedZones {

    private static final int MINIMUM = 6;

    private final AwsAccount account;
    private final Zones zones;

    Route53Zones(AwsAccount account, Zones zones) {
        this.account = account;
        this.zones = zones;
    }

    @Override
    public String account() {
        return account.id();
    }

    @Override
    public Optional<Zone> zone(String id) {
        String zone = Route53Properties.bare(id);
        try {
            String name = RecordName.normalise(zones.name(zone));
            List<String> servers = zones.nameServers(zone).stream()
                    .map(server -> server.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                    .sorted()
                    .toList();
            return Optional.of(new Zone(
                    name,
                    servers,
                    sets(zone, name).stream()
                            .filter(set -> set.type() == RRType.SOA)
                            .findFirst()
                            .flatMap(Route53Zones::absence),
                    sets(zone, "*." + name).stream().findFirst().map(Route53Zones::content)));
        } catch (NoSuchHostedZoneException absent) {
            return Optional.empty();
        } catch (SdkException failure) {
            throw Route53Errors.translate(failure, "reading the hosted zone " + zone);
        }
    }

    private List<ResourceRecordSet> sets(String zone, String name) {
        return zones.list(zone, name).resourceRecordSets().stream()
                .filter(set -> RecordName.normalise(set.name()).equals(name))
                .toList();
    }

    /** Its seventh field is how long an absence may be remembered, its own TTL bounds that. */
    private static Optional<Duration> absence(ResourceRecordSet soa) {
        String[] fields = soa.resourceRecords().isEmpty()
                ? new String[0]
                : soa.resourceRecords().getFirst().value().split("\\s+");
        return fields.length > MINIMUM && fields[MINIMUM].matches("\\d{1,9}") && soa.ttl() != null
                ? Optional.of(Duration.ofSeconds(Math.min(soa.ttl(), Long.parseLong(fields[MINIMUM]))))
                : Optional.empty();
    }

    private static String content(ResourceRecordSet set) {
        return set.aliasTarget() != null
                ? set.aliasTarget().dnsName().replaceFirst("\\.$", "")
                : set.resourceRecords().isEmpty()
                        ? ""
                        : set.resourceRecords().getFirst().value();
    }
}
