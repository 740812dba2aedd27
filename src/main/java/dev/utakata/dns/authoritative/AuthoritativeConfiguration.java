package dev.utakata.dns.authoritative;

import dev.utakata.dns.Delegations;
import dev.utakata.dns.NameLookup;
import dev.utakata.dns.ZoneServers;
import dev.utakata.outside.OutsideCalls;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.xbill.DNS.Lookup;

/** Wires the look-up of names. */
@Configuration(proxyBeanMethods = false)
class AuthoritativeConfiguration {

    /** Of one server's answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Bean
    NameLookup nameLookup(ZoneServers zones, Clock clock, OutsideCalls calls) {
        Servers servers = new Servers(zones, Lookup::getDefaultResolver, clock, calls);
        return new AuthoritativeLookup(servers, TIMEOUT, calls);
    }

    /** Only the doctor asks; to find the machine's own resolver takes a while. */
    @Bean
    @Lazy
    Delegations delegations() {
        return new PublicDelegations(Lookup.getDefaultResolver(), TIMEOUT);
    }
}
