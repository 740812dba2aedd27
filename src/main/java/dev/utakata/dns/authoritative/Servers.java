package dev.utakata.dns.authoritative;

import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.ZoneServers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Who is authoritative for a project's names: the configured servers, those of the hosted zone, or those that the nearest
 * domain above the names has. That domain is asked for in the usual way; an environment's name never is.
 */
final class Servers {

    private static final int PORT = 53;

    private final ZoneServers zones;
    private final Map<String, List<String>> delegations = new ConcurrentHashMap<>();

    Servers(ZoneServers zones) {
        this.zones = zones;
    }

    /** As host or host:port; empty where there are none to be found. */
    List<String> of(DnsSettings settings) {
        if (!settings.nameServers().isEmpty()) {
            return settings.nameServers();
        }
        if (settings.mode() == DnsSettings.Mode.ROUTE53) {
            return zones.of(Objects.requireNonNull(settings.zone()));
        }
        String parent = settings.host().substring(settings.host().indexOf('.') + 1);
        List<String> known = delegations.get(parent);
        if (known == null) {
            known = delegation(parent);
            if (!known.isEmpty()) {
                delegations.put(parent, known);
            }
        }
        return known;
    }

    /** Whom to ask. @param server as host or host:port @param timeout of its answer */
    static SimpleResolver resolver(String server, Duration timeout) throws UnknownHostException {
        int colon = server.lastIndexOf(':');
        SimpleResolver resolver = new SimpleResolver(
                colon < 0
                        ? new InetSocketAddress(InetAddress.getByName(server), PORT)
                        : new InetSocketAddress(
                                InetAddress.getByName(server.substring(0, colon)),
                                Integer.parseInt(server.substring(colon + 1))));
        resolver.setTimeout(timeout);
        return resolver;
    }

    private static List<String> delegation(String parent) {
        try {
            for (Name domain = Name.fromString(parent, Name.root); domain.labels() > 2; domain = new Name(domain, 1)) {
                Record[] found = new Lookup(domain, Type.NS, DClass.IN).run();
                if (found != null && found.length > 0) {
                    return Arrays.stream(found)
                            .filter(NSRecord.class::isInstance)
                            .map(record -> ((NSRecord) record).getTarget().toString(true))
                            .toList();
                }
            }
            return List.of();
        } catch (TextParseException impossible) {
            throw new IllegalArgumentException(parent, impossible);
        }
    }
}
