package dev.utakata.dns.authoritative;

import dev.utakata.dns.NameLookup;
import dev.utakata.dns.ZoneServers;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the look-up of names. */
@Configuration(proxyBeanMethods = false)
class AuthoritativeConfiguration {

    @Bean
    NameLookup nameLookup(ZoneServers zones) {
        return new AuthoritativeLookup(new Servers(zones), Duration.ofSeconds(2));
    }
}
