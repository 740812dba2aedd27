package dev.utakata.image;

import dev.utakata.forge.RepositoryName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files that say how images are built, for whoever looks whether they fit what they are handed. Reads only. Every call
 * goes outside and may throw {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Workflows {

    /** The inputs that every build is handed, and no others. */
    List<String> INPUTS = List.of("sha", "tag", "pull_request", "correlation_id");

    /** What is known of a workflow; empty where the builder does not know it, because the default branch has none. */
    Optional<Workflow> read(RepositoryName repository, String workflow, String ref);

    /**
     * A workflow.
     *
     * @param state in the builder's words, {@code active} where it can run
     * @param onRef whether its file is on the ref that is asked for
     * @param dispatch what it takes when it is dispatched; empty where that does not start it
     * @param named whether its runs bear the correlation id in their names
     * @param elsewhere actions that build the ref that the run is on, whatever was checked out before
     */
    record Workflow(
            String state,
            boolean onRef,
            Optional<SortedMap<String, Input>> dispatch,
            boolean named,
            SortedSet<String> elsewhere) {

        public Workflow {
            dispatch = dispatch.map(inputs -> Collections.unmodifiableSortedMap(new TreeMap<>(inputs)));
            elsewhere = Collections.unmodifiableSortedSet(new TreeSet<>(elsewhere));
        }
    }

    /** An input. @param demanded whether nothing runs without it: it is required and has no default */
    record Input(String type, boolean demanded) {}
}
