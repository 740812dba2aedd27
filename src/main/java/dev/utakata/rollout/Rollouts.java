package dev.utakata.rollout;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rollouts on the clusters. Every call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Rollouts {

    /** Asks Argo CD to look now: at the ApplicationSet, and at the Application where there is one. */
    void refresh(RolloutTarget target);

    /** What is known of the Application now; empty where there is none. */
    Optional<RolloutStatus> status(RolloutTarget target);

    /**
     * Whether the environment's namespace still exists in the app cluster.
     *
     * @return empty where Utakata has no access to the app cluster, so that the Application's end must do as proof
     */
    Optional<Boolean> namespaceExists(RolloutTarget target);

    /**
     * How the environment's pods are, and why they do not come up. A diagnosis must not be what a rollout fails for, so
     * this never throws because of what the cluster refuses or does not answer.
     *
     * @return empty where Utakata has no access to the app cluster, may not list its pods, or gets no answer
     */
    Optional<PodsReport> pods(RolloutTarget target);

    /**
     * What keeps the Application and the namespace of an environment that is being taken down from going, one sentence
     * each. Only looked at: nothing is taken off. Like {@link #pods} it leaves out what cannot be read.
     */
    List<String> remains(RolloutTarget target);

    /**
     * Tells the listener the name of every Application that changes or goes, from now until closed. A hint only: changes
     * may be told twice, late, or not at all.
     */
    AutoCloseable watch(String namespace, Consumer<String> listener);
}
