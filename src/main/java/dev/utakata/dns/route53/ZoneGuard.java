package dev.utakata.dns.route53;

import dev.utakata.dns.NameRequest;
import dev.utakata.dns.route53.Route53Properties.ZoneProperties;
import dev.utakata.failure.PermanentFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;

/**
 * Keeps Utakata to the zones that it was given. A hosted zone's id says nothing to whoever mistypes it, and credentials
 * may be those of production: so the account and the zone's name are compared with what is configured before anything is
 * written, and nothing is written until they could be.
 */
final class ZoneGuard {

    private final Route53Properties allowed;
    private final AwsAccount account;
    private final Zones zones;
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    ZoneGuard(Route53Properties allowed, AwsAccount account, Zones zones) {
        this.allowed = allowed;
        this.account = account;
        this.zones = zones;
    }

    /** Throws a {@link PermanentFailure} unless the name is below a zone that is allowed. Asks nobody. */
    void admit(NameRequest request) {
        String host = request.host().value();
        if (!zone(request.zone()).holds(host)) {
            throw new PermanentFailure(
                    "the name " + host + " is not below " + zone(request.zone()).name() + ", the zone "
                            + request.zone(),
                    "Correct dns.host or dns.zone of the project.");
        }
    }

    /**
     * Throws a {@link PermanentFailure} unless the zone is the one that was configured, in the account that was; a
     * {@link dev.utakata.failure.TransientFailure} where that cannot be found out now. Asks AWS once.
     */
    void prove(String zone) {
        if (proven.contains(zone)) {
            return;
        }
        ZoneProperties configured = zone(zone);
        String here = account.id();
        if (!here.equals(allowed.account())) {
            throw new PermanentFailure(
                    "The AWS credentials are of account " + here + ", but utakata.route53.account is "
                            + allowed.account() + ".",
                    "Run Utakata with credentials of account " + allowed.account()
                            + ", or correct utakata.route53.account. Nothing is written to another account.");
        }
        String name = name(zone);
        if (!name.equals(configured.name())) {
            throw new PermanentFailure(
                    "The hosted zone " + zone + " is " + name + ", but utakata.route53.zones says " + configured.name()
                            + ".",
                    "Correct the zone's id or its name in utakata.route53.zones.");
        }
        proven.add(zone);
    }

    private ZoneProperties zone(String id) {
        return allowed.zone(id)
                .orElseThrow(() -> new PermanentFailure(
                        "The hosted zone " + id + " is not one that Utakata may write to.",
                        "Add it to utakata.route53.zones, or correct dns.zone of the project."));
    }

    private String name(String zone) {
        try {
            return RecordName.normalise(zones.name(zone));
        } catch (NoSuchHostedZoneException absent) {
            throw new PermanentFailure(
                    "The hosted zone " + zone + " does not exist in account " + allowed.account() + ".",
                    "Correct the zone's id in utakata.route53.zones and in dns.zone of the projects.",
                    absent);
        } catch (SdkException failure) {
            throw Route53Errors.translate(failure, "reading the hosted zone " + zone);
        }
    }
}
