package dev.utakata.operations.metrics;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names in the catalogue, for tests of other packages. */
public final class Catalogue {

    private Catalogue() {}

    /** As Prometheus is told of them, in order. */
    public static TreeSet<String> exposed() {
        return Arrays.stream(Metric.values()).map(Metric::exposed).collect(Collectors.toCollection(TreeSet::new));
    }
}
