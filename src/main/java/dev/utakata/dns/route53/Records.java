package dev.utakata.dns.route53;

import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The record sets of one name, and the batches that make and remove them. */
final class Records {

    private static final long TTL_SECONDS = 60;

    private Records() {}

    /** What is to stand in the zone: the pointers, then the mark. */
    static List<ResourceRecordSet> wanted(NameRequest request) {
        List<ResourceRecordSet> sets = new ArrayList<>();
        Hostname target = Objects.requireNonNull(request.target());
        if (target.isIpv4()) {
            sets.add(plain(request.host().value(), RRType.A, target.value()));
        } else if (request.targetZone() == null) {
            sets.add(plain(request.host().value(), RRType.CNAME, target.value()));
        } else {
            sets.add(alias(request.host(), RRType.A, target, request.targetZone()));
            if (target.value().startsWith("dualstack.")) {
                sets.add(alias(request.host(), RRType.AAAA, target, request.targetZone()));
            }
        }
        sets.add(plain(OwnerMark.nameFor(request.host()), RRType.TXT, OwnerMark.valueFor(request.owner())));
        return sets;
    }

    /** For a name at which nothing stands. CREATE, unlike UPSERT, fails where somebody was quicker. */
    static List<Change> creating(NameRequest request) {
        return changes(ChangeAction.CREATE, wanted(request));
    }

    /** For a name that is ours: what is no longer wanted goes first, since a CNAME and an A cannot stand together. */
    static List<Change> replacing(NameRequest request, Listing listing) {
        List<ResourceRecordSet> wanted = wanted(request);
        List<ResourceRecordSet> obsolete = listing.pointers().stream()
                .filter(old -> wanted.stream().noneMatch(one -> one.type() == old.type()))
                .toList();
        List<Change> changes = new ArrayList<>(changes(ChangeAction.DELETE, obsolete));
        changes.addAll(changes(ChangeAction.UPSERT, wanted));
        return changes;
    }

    /** Route 53 deletes only what matches in every value, so the listed sets go back as they came. */
    static List<Change> removing(Listing listing) {
        List<ResourceRecordSet> all = new ArrayList<>(listing.pointers());
        all.addAll(listing.marks());
        return changes(ChangeAction.DELETE, all);
    }

    private static List<Change> changes(ChangeAction action, List<ResourceRecordSet> sets) {
        return sets.stream()
                .map(set ->
                        Change.builder().action(action).resourceRecordSet(set).build())
                .toList();
    }

    /**
     * Without evaluation of the target's health: behind a shared load balancer one broken environment would make the
     * aliases of all the others unhealthy.
     */
    private static ResourceRecordSet alias(Hostname host, RRType type, Hostname target, String targetZone) {
        AliasTarget alias = AliasTarget.builder()
                .hostedZoneId(targetZone)
                .dnsName(target.value())
                .evaluateTargetHealth(false)
                .build();
        return ResourceRecordSet.builder()
                .name(host.value())
                .type(type)
                .aliasTarget(alias)
                .build();
    }

    private static ResourceRecordSet plain(String name, RRType type, String value) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .ttl(TTL_SECONDS)
                .resourceRecords(ResourceRecord.builder().value(value).build())
                .build();
    }
}
