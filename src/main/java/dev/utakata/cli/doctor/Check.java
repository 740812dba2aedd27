package dev.utakata.cli.doctor;

import java.util.Set;

/**
 * One question about how Utakata is set up. It only looks: nothing is changed anywhere. What it throws is told as any
 * other finding: a {@link dev.utakata.failure.TransientFailure} means that it is not known, a {@link
 * dev.utakata.failure.PermanentFailure} that it is broken.
 */
interface Check {

    /** What is looked at, in a few words; the same from run to run, and different from all others. */
    String name();

    /** The names of those without which this one cannot be asked: it is left out where one of them did not end well. */
    default Set<String> after() {
        return Set.of();
    }

    Finding look();
}
