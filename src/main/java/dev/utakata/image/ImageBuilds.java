package dev.utakata.image;

import dev.utakata.forge.RepositoryName;
import java.util.Optional;

/**
 * Builds of images. Every call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface ImageBuilds {

    /**
     * Starts a build. Whoever may have started it already looks with {@link #find} first.
     *
     * @return the run; empty where the builder started one but does not say which, so that it must be looked for
     */
    Optional<BuildRun> start(BuildRequest request);

    /** The run that bears the request's correlation id, if the builder knows one already. */
    Optional<BuildRun> find(BuildRequest request);

    /** Reads one run as it is now; empty where the builder no longer knows it. */
    Optional<BuildRun> read(RepositoryName repository, long run);

    /** Asks for a run to be ended; without effect where it has ended. The end itself comes later. */
    void cancel(RepositoryName repository, long run);
}
