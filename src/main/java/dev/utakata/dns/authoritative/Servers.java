package dev.utakata.dns.authoritative;

import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.ZoneServers;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Who is authoritative for a project's names: the configured servers, those of the hosted zone, or those that the nearest
 * domain above the names has. That domain is asked for in the usual way; an environment's name never is. What was told of it
 * holds for an hour, and longer where nobody can tell anew.
 */
final class Servers {

    private static final int PORT = 53;
    private static final int DOMAIN_AND_ROOT = 3;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final ZoneServers zones;
    private final Whom resolver;
    private final Clock clock;
    private final OutsideCalls calls;
    private final Map<String, Delegation> delegations = new ConcurrentHashMap<>();

    /** @param resolver of the machine; asked for when it is needed, since to find it takes a while */
    Servers(ZoneServers zones, Whom resolver, Clock clock, OutsideCalls calls) {
        this.zones = zones;
        this.resolver = resolver;
        this.clock = clock;
        this.calls = calls;
    }

    /**
     * As host or host:port; empty where there are none to be found.
     *
     * @throws TransientFailure where nobody can tell now, nor has before
     */
    List<String> of(DnsSettings settings) {
        if (!settings.nameServers().isEmpty()) {
            return settings.nameServers();
        }
        if (settings.mode() == DnsSettings.Mode.ROUTE53) {
            return zones.of(Objects.requireNonNull(settings.zone()));
        }
        String parent = settings.host().substring(settings.host().indexOf('.') + 1);
        Delegation known = delegations.get(parent);
        return known != null && known.until().isAfter(clock.instant()) ? known.servers() : askAgain(parent, known);
    }

    private List<String> askAgain(String parent, @Nullable Delegation before) {
        try {
            Delegation now = new Delegation(delegation(parent), clock.instant().plus(KNOWN_FOR));
            if (!now.servers().isEmpty()) {
                delegations.put(parent, now);
            }
            return now.servers();
        } catch (TransientFailure failure) {
            if (before == null) {
                throw failure;
            }
            return before.servers();
        }
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

    private List<String> delegation(String parent) {
        try {
            Name domain = Name.fromString(parent, Name.root);
            List<String> found = told(domain);
            while (found.isEmpty() && domain.labels() > DOMAIN_AND_ROOT) {
                domain = new Name(domain, 1);
                found = told(domain);
            }
            return found;
        } catch (TextParseException impossible) {
            throw new IllegalArgumentException(parent, impossible);
        }
    }

    private List<String> told(Name domain) {
        return calls.call(
                OutsideSystem.DNS,
                Type.string(Type.NS),
                () -> ask(domain),
                servers -> servers.isEmpty() ? CallEnding.refused() : CallEnding.success());
    }

    /** Nobody else is asked instead of a domain that is in trouble: the one above has other servers, and they know nothing. */
    private List<String> ask(Name domain) {
        Lookup lookup = new Lookup(domain, Type.NS);
        try {
            lookup.setResolver(resolver.toAsk());
        } catch (UnknownHostException nowhere) {
            throw new TransientFailure("the resolver cannot be found");
        }
        lookup.setCache(null);
        lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                Arrays.stream(lookup.getAnswers())
                        .filter(NSRecord.class::isInstance)
                        .map(record -> ((NSRecord) record).getTarget().toString(true))
                        .toList();
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
            default ->
                throw new TransientFailure("the resolver does not tell the name servers of " + domain.toString(true)
                        + ": " + lookup.getErrorString());
        };
    }

    /** Of one domain. @param until when this is believed */
    private record Delegation(List<String> servers, Instant until) {}

    /** Finds the one to ask. */
    interface Whom {

        Resolver toAsk() throws UnknownHostException;
    }
}
