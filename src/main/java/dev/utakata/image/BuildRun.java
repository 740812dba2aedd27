package dev.utakata.image;

import java.net.URI;

/**
 * A build as it was when it was read.
 *
 * @param id the builder's number for it; does not fit into 32 bits
 * @param url where people see its log
 * @param conclusion in the builder's own word why it ended, such as {@code failure} or {@code timed_out}; empty while it
 *     goes on
 */
public record BuildRun(long id, URI url, State state, String conclusion) {

    /** Where a build stands. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }
}
