package dev.utakata.dns.route53;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.NameChange;
import dev.utakata.dns.NameRequest;
import dev.utakata.failure.TransientFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Names as record sets of a hosted zone. Every change is one batch, which Route 53 applies as a whole or not at all, so
 * the record and its mark never stand apart.
 */
final class Route53Names implements DnsNames {

    private final Route53Client client;

    Route53Names(Route53Client client) {
        this.client = client;
    }

    /**
     * Submits even what stands there already. The listing shows a record before the servers have it, and the id of the
     * change that made it may have died with the process that asked; repeating the change is harmless and gives an id
     * that proves the propagation.
     */
    @Override
    public NameChange publish(NameRequest request) {
        return decideTwice(request, listing -> {
            if (listing.isEmpty()) {
                return submit(request, Records.creating(request));
            }
            return listing.isMarkedFor(request.owner())
                    ? submit(request, Records.replacing(request, listing))
                    : new NameChange.Foreign(listing.foreignOwner());
        });
    }

    @Override
    public NameChange withdraw(NameRequest request) {
        return decideTwice(request, listing -> {
            if (listing.isEmpty()) {
                return new NameChange.Unchanged();
            }
            return listing.isMarkedFor(request.owner())
                    ? submit(request, Records.removing(listing))
                    : new NameChange.Foreign(listing.foreignOwner());
        });
    }

    @Override
    public boolean isInSync(String change) {
        try {
            return client.getChange(get -> get.id(change)).changeInfo().status() == ChangeStatus.INSYNC;
        } catch (SdkException failure) {
            throw Route53Errors.translate(failure, "reading the state of change " + change);
        }
    }

    /** Where the zone was changed between the look and the batch, looks again and decides anew; once. */
    private NameChange decideTwice(NameRequest request, Function<Listing, NameChange> decision) {
        try {
            return decision.apply(look(request));
        } catch (Overtaken first) {
            try {
                return decision.apply(look(request));
            } catch (Overtaken second) {
                throw new TransientFailure(
                        "the records of " + request.host() + " are being changed by somebody else",
                        Duration.ofSeconds(5),
                        second);
            }
        }
    }

    private NameChange submit(NameRequest request, List<Change> changes) {
        try {
            var answer = client.changeResourceRecordSets(
                    change -> change.hostedZoneId(bareZone(request)).changeBatch(batch -> batch.changes(changes)));
            return new NameChange.Submitted(answer.changeInfo().id());
        } catch (SdkException failure) {
            if (Route53Errors.isOvertaken(failure)) {
                throw new Overtaken(failure);
            }
            throw Route53Errors.translate(
                    failure, "changing the records of " + request.host() + " in zone " + bareZone(request));
        }
    }

    /**
     * Reads the host and its mark, nearly always in one call: a listing is sorted by reversed labels, so the names below
     * the host follow it at once.
     */
    private Listing look(NameRequest request) {
        String host = request.host().value();
        String mark = OwnerMark.nameFor(request.host());
        ListResourceRecordSetsResponse page = list(request, host);
        List<ResourceRecordSet> found = new ArrayList<>(page.resourceRecordSets());
        boolean cutShort = Boolean.TRUE.equals(page.isTruncated())
                && isAtOrBelow(host, page.resourceRecordSets().getLast());
        if (cutShort) {
            found.removeIf(set -> isAt(mark, set));
            found.addAll(list(request, mark).resourceRecordSets());
        }
        return new Listing(
                found.stream().filter(set -> isAt(host, set)).toList(),
                found.stream()
                        .filter(set -> isAt(mark, set) && set.type() == RRType.TXT)
                        .toList());
    }

    private ListResourceRecordSetsResponse list(NameRequest request, String from) {
        try {
            return client.listResourceRecordSets(list ->
                    list.hostedZoneId(bareZone(request)).startRecordName(from).maxItems("20"));
        } catch (SdkException failure) {
            throw Route53Errors.translate(
                    failure, "reading the records of " + request.host() + " in zone " + bareZone(request));
        }
    }

    private static boolean isAt(String name, ResourceRecordSet set) {
        return RecordName.normalise(set.name()).equals(name);
    }

    private static boolean isAtOrBelow(String name, ResourceRecordSet set) {
        return isAt(name, set) || RecordName.normalise(set.name()).endsWith("." + name);
    }

    /** The console and the CLI show an id as {@code /hostedzone/Z1}; the SDK would encode the slashes into the path. */
    private static String bareZone(NameRequest request) {
        return request.zone().substring(request.zone().lastIndexOf('/') + 1);
    }

    /** The zone no longer is as it was when we looked. */
    private static final class Overtaken extends RuntimeException {

        Overtaken(SdkException cause) {
            super(cause);
        }
    }
}
