package dev.utakata.dns.authoritative;

import dev.utakata.dns.Delegations;
import dev.utakata.world.dns.DnsFace;
import java.net.UnknownHostException;
import java.time.Duration;

/** What the application asks of zones, asked of the world. */
public final class AskedDelegations {

    private AskedDelegations() {}

    /** @param dns stands in for the machine's resolver */
    public static Delegations of(DnsFace dns, Duration patience) throws UnknownHostException {
        return new PublicDelegations(Servers.resolver(dns.address(), patience), patience);
    }
}
