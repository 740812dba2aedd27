package dev.utakata.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each fault has struck at each step. */
final class Coverage {

    private static final Set<String> INSIDE = Set.of("delivery", "+ANNOUNCE");

    private final Map<String, Map<Fault, LongAdder>> counts = new ConcurrentSkipListMap<>();

    synchronized void count(String where, Fault fault) {
        counts.computeIfAbsent(where, key -> new EnumMap<>(Fault.class))
                .computeIfAbsent(fault, key -> new LongAdder())
                .increment();
    }

    /** A table of steps by faults. */
    synchronized String table() {
        StringBuilder text = new StringBuilder(String.format("%-18s", ""));
        for (Fault fault : Fault.values()) {
            text.append(String.format("%15s", fault));
        }
        SortedMap<String, Map<Fault, LongAdder>> sorted = new TreeMap<>(counts);
        sorted.forEach((where, faults) -> {
            text.append(String.format("%n%-18s", where));
            for (Fault fault : Fault.values()) {
                LongAdder count = faults.get(fault);
                text.append(String.format("%15s", count == null ? "-" : count.sum()));
            }
        });
        return text.toString();
    }

    /** The pairs that no history has met, though it could have. */
    synchronized List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String where : new TreeSet<>(Script.WHERE)) {
            for (Fault fault : Fault.values()) {
                if (!where.isEmpty()
                        && isPossible(where, fault)
                        && !counts.getOrDefault(where, Map.of()).containsKey(fault)) {
                    missing.add(where + " x " + fault);
                }
            }
        }
        return missing;
    }

    /** Whoever takes in a delivery, or puts a message into the outbox, does not go outside. */
    private static boolean isPossible(String where, Fault fault) {
        return !INSIDE.contains(where) || !fault.isOfCalls();
    }

    synchronized long pairs() {
        return counts.values().stream().mapToLong(Map::size).sum();
    }
}
