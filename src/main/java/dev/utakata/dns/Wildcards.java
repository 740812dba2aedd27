package dev.utakata.dns;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The projects whose names a permanent record is to answer for, by the property that says so. */
public record Wildcards(SortedMap<String, DnsSettings> byProperty) {

    public Wildcards {
        byProperty = Collections.unmodifiableSortedMap(new TreeMap<>(byProperty));
    }
}
