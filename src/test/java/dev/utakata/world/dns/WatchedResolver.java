package dev.utakata.world.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The machine's resolver, as the whole test process has it: it remembers who asked it for a name of the stories' zone, and
 * tells nobody.
 */
public final class WatchedResolver extends InetAddressResolverProvider {

    /** Where environments of the stories are. */
    public static final String ZONE = "preview.example.com";

    private static final Collection<String> ASKED = new ConcurrentLinkedQueue<>();

    /** The names of environments that it was asked for; each is told once. */
    public static Collection<String> takeAsked() {
        Collection<String> all = java.util.List.copyOf(ASKED);
        ASKED.removeAll(all);
        return all;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtin = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.toLowerCase(Locale.ROOT).endsWith(ZONE)) {
                    ASKED.add(host);
                    throw new UnknownHostException(host);
                }
                return builtin.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtin.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "watched";
    }
}
