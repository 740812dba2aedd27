package dev.utakata.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The hosted zones, for whoever looks whether all is as it should be. Reads only. Every call goes outside and may throw
 * {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface HostedZones {

    /** The account whose credentials we have. */
    String account();

    /** The zone with this id; empty where there is none in that account. */
    Optional<Zone> zone(String id);

    /**
     * A zone.
     *
     * @param name without a trailing dot
     * @param nameServers those that the account's provider has given it, sorted; none where it is a private zone
     * @param absence for how long resolvers remember that a name was absent (RFC 2308: the lesser of the SOA's TTL and its
     *     minimum); empty where the zone has no readable SOA
     * @param wildcard what the record {@code *.<zone>} holds; empty where there is none
     */
    record Zone(String name, List<String> nameServers, Optional<Duration> absence, Optional<String> wildcard) {

        public Zone {
            nameServers = List.copyOf(nameServers);
        }
    }
}
