package dev.utakata.dns.route53;

import dev.utakata.failure.TransientFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Refuses to start with credentials of another account or with a zone that is not what its configuration says. Where AWS
 * is out of reach it lets the start go on: {@link ZoneWriter} asks again before it writes.
 */
final class ZonesCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ZonesCheck.class);

    private final Route53Properties properties;
    private final ZoneGuard guard;

    ZonesCheck(Route53Properties properties, ZoneGuard guard) {
        this.properties = properties;
        this.guard = guard;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var zone : properties.zones()) {
            try {
                guard.prove(zone.id());
            } catch (TransientFailure failure) {
                log.warn(
                        "Zone {} was not checked yet, and is not written to before: {}",
                        zone.id(),
                        failure.getMessage());
            }
        }
    }
}
