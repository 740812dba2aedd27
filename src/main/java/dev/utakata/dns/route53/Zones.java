package dev.utakata.dns.route53;

import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.Lease;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;

/** The calls of Route 53 that are in use, as they come; refusals are the SDK's. */
final class Zones {

    private final Route53Client client;
    private final Effects effects;

    Zones(Route53Client client) {
        this(client, Effects.done());
    }

    Zones(Route53Client client, Effects effects) {
        this.client = client;
        this.effects = effects;
    }

    /** The zone's name, with a trailing dot. */
    String name(String zone) {
        return client.getHostedZone(get -> get.id(zone)).hostedZone().name();
    }

    /** The zone's authoritative servers; a private zone has none that could be asked. */
    List<String> nameServers(String zone) {
        var set = client.getHostedZone(get -> get.id(zone)).delegationSet();
        return set == null ? List.of() : set.nameServers();
    }

    /** One page of the zone's record sets, from a name on. */
    ListResourceRecordSetsResponse list(String zone, String from) {
        return client.listResourceRecordSets(
                list -> list.hostedZoneId(zone).startRecordName(from).maxItems("300"));
    }

    /** Sends a batch, which is applied as a whole or not at all. @return the change's id */
    String change(String zone, List<Change> changes) {
        effects.before(changes.stream()
                .map(change -> change.actionAsString().toLowerCase(Locale.ROOT) + " "
                        + change.resourceRecordSet().typeAsString() + " "
                        + change.resourceRecordSet().name())
                .collect(Collectors.joining(", ")));
        Lease.check();
        return client.changeResourceRecordSets(
                        change -> change.hostedZoneId(zone).changeBatch(batch -> batch.changes(changes)))
                .changeInfo()
                .id();
    }

    boolean isInSync(String change) {
        return client.getChange(get -> get.id(change)).changeInfo().status() == ChangeStatus.INSYNC;
    }
}
