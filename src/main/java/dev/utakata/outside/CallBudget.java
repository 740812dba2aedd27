package dev.utakata.outside;

import java.time.Instant;

/**
 * How many calls are left of a limit, as it stood when it was last heard of.
 *
 * @param name which limit of the system: GitHub's resource such as {@code core}, or {@code writes} and {@code calls} for
 *     those that we keep ourselves; from a small set
 * @param account whose limit, such as {@code installation 42}; empty where there is one only
 * @param left calls that may still be made before {@code resetsAt}
 * @param limit calls that may be made in all
 * @param resetsAt from when on all of them may be made again
 */
public record CallBudget(String name, String account, long left, long limit, Instant resetsAt) {

    /** How many are left at a time: all, once the limit was reset since. */
    public long leftAt(Instant now) {
        return now.isBefore(resetsAt) ? left : limit;
    }
}
