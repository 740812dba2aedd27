package dev.utakata.image;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import java.util.Map;
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

    /** Reads one run as it is now, its latest attempt; empty where the builder no longer knows it. */
    Optional<BuildRun> read(RepositoryName repository, long run);

    /** Asks for a run to be ended; without effect where it has ended. The end itself comes later. */
    void cancel(RepositoryName repository, long run);

    /** What went wrong in a run's latest attempt; empty where the builder does not say. */
    Optional<BuildFailure> failure(RepositoryName repository, long run);

    /**
     * What a run says that it has pushed: digests by the image's name without a tag. Empty where it says nothing; what it
     * says in another form than {@code name@sha256:…} is left out.
     */
    Map<String, String> digests(RepositoryName repository, long run);

    /** The newest check of this name on a commit, for projects whose own CI builds every commit; empty where there is none. */
    Optional<BuildRun> check(RepositoryName repository, CommitSha commit, String name);
}
