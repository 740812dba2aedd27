package dev.utakata.dns.route53;

import dev.utakata.dns.NameRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * What stands in the zone for one host, and whose it is.
 *
 * @param atHost every record set at exactly the host's name, as listed
 * @param marks the TXT at the mark's name, as listed
 */
record Listing(List<ResourceRecordSet> atHost, List<ResourceRecordSet> marks) {

    Listing {
        atHost = List.copyOf(atHost);
        marks = List.copyOf(marks);
    }

    boolean isEmpty() {
        return atHost.isEmpty() && marks.isEmpty();
    }

    boolean isMarkedFor(NameRequest.Owner owner) {
        return values(marks).contains(OwnerMark.valueFor(owner));
    }

    /** Who owns the name instead of us, in words; asked only where something stands there without our mark. */
    String foreignOwner() {
        Optional<String> mark = values(marks).stream().findFirst();
        return mark.map(OwnerMark::inWords).orElseGet(() -> {
            ResourceRecordSet first = atHost.getFirst();
            return "somebody who made a record of type " + first.typeAsString() + " without Utakata's mark";
        });
    }

    /** The records that lead to a place, which are ours where the mark is; others beside an alias are not. */
    List<ResourceRecordSet> pointers() {
        return atHost.stream().filter(set -> leads(set.type())).toList();
    }

    private static boolean leads(RRType type) {
        return type == RRType.A || type == RRType.AAAA || type == RRType.CNAME;
    }

    private static List<String> values(List<ResourceRecordSet> sets) {
        return sets.stream()
                .flatMap(set -> set.resourceRecords().stream())
                .map(ResourceRecord::value)
                .toList();
    }
}
