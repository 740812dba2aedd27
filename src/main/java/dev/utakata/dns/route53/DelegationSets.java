package dev.utakata.dns.route53;

import dev.utakata.dns.ZoneServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/** The name servers that Route 53 has given a zone. They never change, so each zone is asked about once. */
final class DelegationSets implements ZoneServers {

    private final Zones zones;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    DelegationSets(Zones zones) {
        this.zones = zones;
    }

    @Override
    public List<String> of(String zone) {
        return known.computeIfAbsent(Route53Properties.bare(zone), id -> {
            try {
                return List.copyOf(zones.nameServers(id));
            } catch (SdkException failure) {
                throw Route53Errors.translate(failure, "reading the name servers of zone " + id);
            }
        });
    }
}
