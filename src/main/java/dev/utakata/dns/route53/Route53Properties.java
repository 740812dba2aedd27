package dev.utakata.dns.route53;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Route 53 is reached, and what may be written to there. The credentials are those that the AWS SDK finds: a pod's
 * role, the environment, system properties.
 *
 * @param endpoint another address than AWS's own, for emulators, which serve STS at it too; usually absent
 * @param account the only AWS account that is written to, twelve digits
 * @param zones the only hosted zones that are written to
 */
public record Route53Properties(
        @Nullable URI endpoint,
        @Nullable String account,
        @DefaultValue List<ZoneProperties> zones) {

    /** The zone with this id, as far as it is allowed. */
    public Optional<ZoneProperties> zone(String id) {
        return zones.stream().filter(zone -> zone.id().equals(bare(id))).findFirst();
    }

    /** The console and the CLI show an id as {@code /hostedzone/Z1}; the SDK would encode the slashes into the path. */
    static String bare(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /**
     * A hosted zone that may be written to.
     *
     * @param id as Route 53 gives it, such as Z0123456789
     * @param name of the zone; environments get names below it, never this one
     */
    public record ZoneProperties(String id, String name) {

        public ZoneProperties {
            id = bare(id);
        }

        /** Whether a name is below the zone's own. */
        public boolean holds(String host) {
            return host.endsWith("." + name);
        }
    }
}
