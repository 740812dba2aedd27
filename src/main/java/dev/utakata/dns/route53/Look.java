package dev.utakata.dns.route53;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * One look at a zone for many names. It reads from the first name that is not known yet, a page at a time, so it never
 * costs more calls than the zone has pages, nor more than there are names.
 */
final class Look {

    /** Route 53 sorts by reversed labels; whether a dot counts before a hyphen it does not say, so both must agree. */
    private static final List<Comparator<String>> ORDERS = List.of(
            Comparator.comparing(name -> reversed(name, "\u0001")), Comparator.comparing(name -> reversed(name, ".")));

    private final Deque<String> unknown;
    private final Map<String, List<ResourceRecordSet>> found = new HashMap<>();

    Look(Collection<Ask> asks) {
        List<String> names = new ArrayList<>();
        asks.forEach(ask -> {
            names.add(ask.host());
            names.add(ask.mark());
        });
        names.sort(ORDERS.getFirst());
        this.unknown = new ArrayDeque<>(names);
    }

    boolean isComplete() {
        return unknown.isEmpty();
    }

    /** Where the next page must begin. */
    String from() {
        return unknown.getFirst();
    }

    void add(ListResourceRecordSetsResponse page) {
        String from = unknown.removeFirst();
        String next = Boolean.TRUE.equals(page.isTruncated()) ? RecordName.normalise(page.nextRecordName()) : null;
        Map<String, List<ResourceRecordSet>> here = new HashMap<>();
        page.resourceRecordSets()
                .forEach(set -> here.computeIfAbsent(RecordName.normalise(set.name()), name -> new ArrayList<>())
                        .add(set));
        found.put(from, here.getOrDefault(from, List.of()));
        unknown.removeIf(name -> {
            boolean covered = isBetween(from, name, next);
            if (covered) {
                found.put(name, here.getOrDefault(name, List.of()));
            }
            return covered;
        });
    }

    Listing of(Ask ask) {
        return new Listing(
                found.getOrDefault(ask.host(), List.of()),
                found.getOrDefault(ask.mark(), List.of()).stream()
                        .filter(set -> set.type() == RRType.TXT)
                        .toList());
    }

    private static boolean isBetween(String from, String name, @org.jspecify.annotations.Nullable String next) {
        return ORDERS.stream()
                .allMatch(order -> order.compare(from, name) < 0 && (next == null || order.compare(name, next) < 0));
    }

    private static String reversed(String name, String separator) {
        return String.join(separator, List.of(name.split("\\.")).reversed()) + separator;
    }
}
