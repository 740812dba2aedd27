package dev.utakata.command;

import dev.utakata.forge.CommitSha;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command was given.
 *
 * @param duration its operand, of the one command that has one
 * @param sha the commit to be shown
 * @param ttl how long to live
 * @param set values by name
 */
record Arguments(
        Optional<Duration> duration, Optional<CommitSha> sha, Optional<Duration> ttl, SortedMap<String, String> set) {

    Arguments {
        set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
    }
}
