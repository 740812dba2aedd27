package dev.utakata.dns;

import dev.utakata.reconcile.Engine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is the same for every vendor. */
@Configuration(proxyBeanMethods = false)
class DnsConfiguration {

    @Bean
    WildcardCheck wildcardCheck(NameLookup names, Wildcards wildcards, Engine engine) {
        return new WildcardCheck(names, wildcards, engine);
    }
}
