package dev.utakata.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rollouts on the clusters. Every call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Rollouts {

    /** Asks Argo CD to look now: at the ApplicationSet where one makes it, and at the Application where there is one. */
    void refresh(RolloutTarget target);

    /**
     * Makes the Application, or has it show another revision; without effect where it does already.
     *
     * @throws dev.utakata.failure.PermanentFailure where an Application of that name is not this Utakata's
     */
    void manage(RolloutTarget target, ManagedApplication wanted);

    /** Has the Application that {@link #manage} has made deleted, with all that it has made; without effect otherwise. */
    void remove(RolloutTarget target, String installation);

    /**
     * Has Argo CD apply what it has compared, as its Sync button does.
     *
     * @return whether it was asked; not while another operation goes on, or where there is no Application
     */
    boolean sync(RolloutTarget target);

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

    /** The Applications in a namespace of the manager cluster, by the environment that their label names. */
    Map<String, Labelled> applications(String namespace);

    /**
     * Which Utakata has made the namespaces of the app cluster, by the environment that their label names; empty texts for
     * those that do not say.
     *
     * @return empty where Utakata has no access to the app cluster
     */
    Optional<Map<String, String>> namespaces();

    /** Has a namespace of the app cluster deleted that this Utakata has made; without effect otherwise. */
    void removeNamespace(String namespace, String installation);

    /**
     * Something on a cluster that says whose it is.
     *
     * @param installation the Utakata that made it; empty where it does not say
     */
    record Labelled(String name, String installation) {}

    /** The label that names the environment to which something belongs. */
    String ENVIRONMENT_LABEL = "utakata.dev/environment";

    /** The label that names the Utakata that made something. */
    String INSTALLATION_LABEL = "utakata.dev/installation";

    /**
     * Tells the listener the name of every Application that changes or goes, from now until closed. A hint only: changes
     * may be told twice, late, or not at all.
     */
    AutoCloseable watch(String namespace, Consumer<String> listener);
}
