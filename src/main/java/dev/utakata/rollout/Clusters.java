package dev.utakata.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the clusters are set up for us, for whoever looks whether all is as it should be. Reads only. Every call goes outside
 * and may throw {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Clusters {

    /** One of the two clusters. */
    enum Cluster {
        MANAGER,
        APP
    }

    /** Whether Utakata has access to the app cluster; asks nobody. */
    boolean hasApp();

    /** Whether we may do this. */
    boolean allows(Cluster cluster, Right right);

    Optional<Generated> applicationSet(String namespace, String name);

    Optional<AppProject> appProject(String namespace, String name);

    /**
     * A right in a cluster.
     *
     * @param resource such as {@code pods} or {@code pods/log}
     * @param namespace empty: in all of them
     */
    record Right(String verb, String group, String resource, String namespace) {

        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group)
                    + (namespace.isEmpty() ? "" : " in " + namespace);
        }
    }

    /**
     * What an ApplicationSet makes Applications of.
     *
     * @param goTemplate whether its template is one of Go's
     * @param template what an Application looks like
     */
    record Generated(boolean goTemplate, List<Generator> generators, Template template) {

        public Generated {
            generators = List.copyOf(generators);
        }
    }

    /**
     * One generator.
     *
     * @param kind its name in the ApplicationSet, such as {@code pullRequest} or {@code git}
     * @param repository as owner/name or by its address
     * @param labels all of which a pull request must bear
     * @param branches patterns of which one must match the branch; none: any branch
     * @param folders patterns of folders
     * @param revision the branch that folders are looked for on
     * @param requeueAfter seconds between two looks of its own; null: Argo CD's default
     */
    record Generator(
            String kind,
            String repository,
            List<String> labels,
            List<String> branches,
            List<String> folders,
            String revision,
            @Nullable Integer requeueAfter) {

        public Generator {
            labels = List.copyOf(labels);
            branches = List.copyOf(branches);
            folders = List.copyOf(folders);
        }
    }

    /**
     * An Application, real or as a template.
     *
     * @param cascades whether what it has made goes with it
     * @param cluster its destination's name, or address where it has no name
     * @param automated whether Argo CD applies by itself
     */
    record Template(
            String name,
            Map<String, String> labels,
            boolean cascades,
            String project,
            Source source,
            String cluster,
            String namespace,
            boolean automated) {

        public Template {
            labels = Map.copyOf(labels);
        }
    }

    record Source(String repository, String revision, String path) {}

    /**
     * What Applications of an AppProject may do.
     *
     * @param repositories patterns of addresses
     * @param destinations where to
     * @param clusterKinds the kinds outside of namespaces that they may bring, as {@code group/kind} with a pattern of names
     */
    record AppProject(List<String> repositories, List<Destination> destinations, List<KindRule> clusterKinds) {

        public AppProject {
            repositories = List.copyOf(repositories);
            destinations = List.copyOf(destinations);
            clusterKinds = List.copyOf(clusterKinds);
        }
    }

    record Destination(String name, String server, String namespace) {}

    /** @param name pattern of names; empty: all */
    record KindRule(String group, String kind, String name) {}
}
