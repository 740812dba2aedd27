package dev.utakata.cli.doctor;

import dev.utakata.environment.Environment;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.project.Project;
import dev.utakata.rollout.Clusters;
import dev.utakata.rollout.Clusters.AppProject;
import dev.utakata.rollout.Clusters.Cluster;
import dev.utakata.rollout.Clusters.Destination;
import dev.utakata.rollout.Clusters.Generated;
import dev.utakata.rollout.Clusters.Right;
import dev.utakata.rollout.RolloutSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the AppProject permits what the Applications of environments are made of. */
final class AppProjectCheck implements Check {

    private static final String SAMPLE = "docs/argocd/project.yaml";

    private final Project project;
    private final Clusters clusters;
    private final ManifestRepository manifests;

    AppProjectCheck(Project project, Clusters clusters, ManifestRepository manifests) {
        this.project = project;
        this.clusters = clusters;
        this.manifests = manifests;
    }

    @Override
    public String name() {
        return project.key() + " AppProject";
    }

    @Override
    public Set<String> after() {
        return Set.of(ClusterCheck.name(Cluster.MANAGER));
    }

    @Override
    public Finding look() {
        RolloutSettings settings = project.rollout();
        boolean managed = project.rolloutMode() == RolloutSettings.Mode.MANAGED;
        Optional<Generated> set = managed
                ? Optional.empty()
                : clusters.applicationSet(settings.namespace(), Objects.requireNonNull(settings.applicationSet()));
        if (!managed && set.isEmpty()) {
            return Finding.skipped("because of \"" + ApplicationSetCheck.name(project) + "\"");
        }
        Right read = new Right("get", "argoproj.io", "appprojects", settings.namespace());
        if (!clusters.allows(Cluster.MANAGER, read)) {
            return Finding.skipped("Utakata may not read it; docs/argocd/doctor-rbac.yaml lets it");
        }
        String name =
                managed ? settings.project() : set.orElseThrow().template().project();
        String cluster = managed
                ? Objects.requireNonNull(settings.cluster())
                : set.orElseThrow().template().cluster();
        return clusters.appProject(settings.namespace(), name)
                .map(found -> judge(name, cluster, found))
                .orElseGet(() -> Finding.broken(
                        "there is no AppProject " + name + " in the namespace " + settings.namespace(),
                        "Apply " + SAMPLE + " with your values, or correct "
                                + (managed
                                        ? "utakata.projects." + project.key() + ".rollout.project."
                                        : "project in the ApplicationSet's template.")));
    }

    /** Argo CD knows both the name and the address of a cluster, and we only the one that is said. */
    private static Set<String> otherwise(List<Destination> destinations, String cluster) {
        boolean address = cluster.contains("://");
        return destinations.stream()
                .filter(it -> (address ? it.server() : it.name()).isEmpty())
                .map(it -> address ? it.name() : it.server())
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Finding judge(String name, String cluster, AppProject found) {
        Environment sample = Samples.environment(project, Project.PLAIN);
        String url = manifests.url(project.manifest().repository()).toString();
        String namespace = sample.slug().value();
        List<String> repositories =
                found.repositories().stream().map(Globs::plain).toList();
        List<Destination> destinations = found.destinations().stream()
                .filter(it -> Globs.permit(List.of(it.namespace()), namespace))
                .toList();
        boolean destination = destinations.stream()
                .anyMatch(it -> Globs.matches(it.name(), cluster) || Globs.matches(it.server(), cluster));
        Set<String> otherwise = destination ? Set.of() : otherwise(destinations, cluster);
        boolean kind = found.clusterKinds().stream()
                .anyMatch(it -> Globs.matches(it.group(), "")
                        && Globs.matches(it.kind(), "Namespace")
                        && (it.name().isEmpty() || Globs.matches(it.name(), namespace)));
        Faults faults = new Faults()
                .require(
                        Globs.permit(repositories, Globs.plain(url)),
                        name + " does not permit the repository " + url,
                        "Add it to sourceRepos, as in " + SAMPLE + ".")
                .require(
                        destination || !otherwise.isEmpty(),
                        name + " does not permit the namespace " + namespace + " in " + cluster,
                        "Add it to destinations, as in " + SAMPLE + ".")
                .require(
                        kind,
                        name + " does not permit the kind Namespace, which each overlay brings along",
                        "Add it to clusterResourceWhitelist, as in " + SAMPLE + ".");
        if (faults.isEmpty() && !otherwise.isEmpty()) {
            return Finding.doubtful(
                    name + " permits the namespace " + namespace + " in " + String.join(", ", otherwise)
                            + ", which cannot be compared with " + cluster,
                    "See whether argocd cluster list has both in one line, or say the same in the AppProject's destinations"
                            + " and for the Applications.");
        }
        return faults.orGood(name + " permits the overlays, their namespaces and " + cluster);
    }
}
