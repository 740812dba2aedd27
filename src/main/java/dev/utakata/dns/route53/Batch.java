package dev.utakata.dns.route53;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/** Requests that go to Route 53 together; what one of them needs is never torn apart. */
record Batch(Map<Ask, List<Change>> parts) {

    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_CHARACTERS = 32_000;

    /** As few batches as Route 53's limits allow. */
    static List<Batch> of(Map<Ask, List<Change>> parts) {
        List<Batch> batches = new ArrayList<>();
        Map<Ask, List<Change>> open = new LinkedHashMap<>();
        Size size = Size.NONE;
        for (var part : parts.entrySet()) {
            Size more = Size.of(part.getValue());
            if (!open.isEmpty() && !size.plus(more).fits()) {
                batches.add(new Batch(open));
                open = new LinkedHashMap<>();
                size = Size.NONE;
            }
            open.put(part.getKey(), part.getValue());
            size = size.plus(more);
        }
        if (!open.isEmpty()) {
            batches.add(new Batch(open));
        }
        return batches;
    }

    List<Ask> asks() {
        return List.copyOf(parts.keySet());
    }

    List<Change> changes() {
        return parts.values().stream().flatMap(List::stream).toList();
    }

    /**
     * In two, after a refusal: those that Route 53 names in it and the others, or half and half where it names none or
     * all.
     */
    List<Batch> split(String refusal) {
        String words = RecordName.normalise(refusal);
        List<Ask> named = asks().stream().filter(ask -> isNamed(ask, words)).toList();
        List<Ask> first = named.isEmpty() || named.size() == parts.size() ? asks().subList(0, parts.size() / 2) : named;
        List<Ask> second = asks().stream().filter(ask -> !first.contains(ask)).toList();
        return List.of(only(second), only(first));
    }

    /** One for each domain that the names are in: a policy may allow {@code *.a.example.com} and not its sister. */
    List<Batch> byDomain() {
        return asks().stream()
                .collect(Collectors.groupingBy(
                        ask -> ask.host().substring(ask.host().indexOf('.')), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::only)
                .toList();
    }

    private Batch only(List<Ask> asks) {
        Map<Ask, List<Change>> some = new LinkedHashMap<>();
        parts.forEach((ask, changes) -> {
            if (asks.contains(ask)) {
                some.put(ask, changes);
            }
        });
        return new Batch(some);
    }

    private static boolean isNamed(Ask ask, String words) {
        return Pattern.compile("(?<![a-z0-9.-])(_utakata\\.)?" + Pattern.quote(ask.host()) + "(?!\\.?[a-z0-9-])")
                .matcher(words)
                .find();
    }

    /** Without those whose place a later request has taken. */
    Batch without(java.util.function.Predicate<Ask> gone) {
        return only(asks().stream().filter(gone.negate()).toList());
    }

    /** What Route 53 counts: records, and characters of values; an UPSERT twice, an alias as one record. */
    private record Size(int records, int characters) {

        static final Size NONE = new Size(0, 0);

        static Size of(List<Change> changes) {
            return changes.stream().map(Size::of).reduce(NONE, Size::plus);
        }

        static Size of(Change change) {
            var set = change.resourceRecordSet();
            int times = change.action() == ChangeAction.UPSERT ? 2 : 1;
            int characters = set.resourceRecords().stream()
                            .mapToInt(record -> record.value().length())
                            .sum()
                    + (set.aliasTarget() == null
                            ? 0
                            : set.aliasTarget().dnsName().length());
            return new Size(times * Math.max(1, set.resourceRecords().size()), times * characters);
        }

        Size plus(Size more) {
            return new Size(records + more.records, characters + more.characters);
        }

        boolean fits() {
            return records <= MOST_RECORDS && characters <= MOST_CHARACTERS;
        }
    }
}
