package dev.utakata.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several things that may be wrong with one. */
final class Faults {

    private final List<String> found = new ArrayList<>();
    private final Set<String> remedies = new LinkedHashSet<>();

    /** Notes a fault unless the condition holds. */
    Faults require(boolean condition, String fault, String remedy) {
        if (!condition) {
            found.add(fault);
            remedies.add(remedy);
        }
        return this;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** @param good what is found where nothing is wrong */
    Finding orGood(String good) {
        return found.isEmpty()
                ? Finding.good(good)
                : Finding.broken(String.join("; ", found), String.join(" ", remedies));
    }
}
