package dev.utakata.forge;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The forge's own record of what is deployed where, which shows on the pull request. Every call goes outside and may throw
 * {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Deployments {

    /** The deployment that bears this key, if there is one; looks among those of the same environment and commit. */
    Optional<DeploymentId> find(NewDeployment deployment);

    /** Opens one. Whoever may have opened it already looks with {@link #find} first. */
    DeploymentId open(NewDeployment deployment);

    /** Says how it stands. @return whether the deployment still exists */
    boolean report(RepositoryName repository, DeploymentId deployment, Report report);

    /**
     * A deployment to be opened: of a commit, without merging anything and without waiting for checks, to a place that
     * goes away.
     *
     * @param environment the forge's environment under which it is listed
     * @param description for people; cut to 140 characters
     * @param key tells it from every other deployment of ours
     */
    record NewDeployment(
            RepositoryName repository, CommitSha commit, String environment, String description, String key) {}

    /**
     * How a deployment stands.
     *
     * @param description for people; cut to 140 characters
     * @param log where its progress can be read
     * @param environmentUrl where it can be visited; only for a true address
     */
    record Report(
            State state,
            String description,
            @Nullable URI log,
            @Nullable URI environmentUrl) {}

    /** The forge's own states, as far as they are used. */
    enum State {
        IN_PROGRESS,
        SUCCESS,
        FAILURE,
        /** Nothing of it is there any more. */
        INACTIVE
    }
}
