package dev.utakata.audit;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Slug;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.SideFile;
import dev.utakata.project.Installation;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.rollout.RolloutSettings.Mode;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads whatever bears an environment's name outside, and removes it. */
class Sources {

    private static final Logger log = LoggerFactory.getLogger(Sources.class);

    private static final Pattern NUMBER = Pattern.compile(".*-pr-([1-9][0-9]{0,8})");

    private final Projects projects;
    private final ManifestRepository manifests;
    private final PullRequests pullRequests;
    private final Rollouts rollouts;
    private final Installation installation;

    Sources(
            Projects projects,
            ManifestRepository manifests,
            PullRequests pullRequests,
            Rollouts rollouts,
            Installation installation) {
        this.projects = projects;
        this.manifests = manifests;
        this.pullRequests = pullRequests;
        this.rollouts = rollouts;
        this.installation = installation;
    }

    /**
     * What was seen.
     *
     * @param unreadable the sources that could not be read, in words
     */
    record Seen(List<Orphan> orphans, List<String> unreadable) {}

    /** @param known whether there is an environment of this name; asked after everything was read */
    Seen look(Predicate<String> known) {
        Set<String> unreadable = new LinkedHashSet<>();
        Map<RepositoryName, Set<String>> branches = repositories().stream()
                .collect(Collectors.toMap(name -> name, name -> branches(name, unreadable::add)));
        Map<String, Map<String, Rollouts.Labelled>> applications = namespaces().stream()
                .collect(Collectors.toMap(name -> name, name -> applications(name, unreadable::add)));
        Map<String, String> clusterNamespaces = clusterNamespaces(unreadable::add);
        List<Orphan> orphans = new ArrayList<>();
        for (Project project : projects.all()) {
            Predicate<String> orphaned = slug -> belongs(slug, project) && !known.test(slug);
            RepositoryName repository = project.manifest().repository();
            branches.getOrDefault(repository, Set.of()).stream()
                    .filter(branch -> orphaned.test(slug(branch)))
                    .map(branch -> branch(project, branch, unreadable::add))
                    .flatMap(Optional::stream)
                    .forEach(orphans::add);
            applications.getOrDefault(project.rollout().namespace(), Map.of()).forEach((slug, application) -> {
                if (orphaned.test(slug)) {
                    orphans.add(new Orphan.Application(
                            slug, project, target(project, application, slug), isOurs(application.installation())));
                }
            });
            clusterNamespaces.forEach((slug, owner) -> {
                if (orphaned.test(slug)) {
                    orphans.add(new Orphan.Namespace(slug, project, isOurs(owner)));
                }
            });
        }
        return new Seen(orphans, List.copyOf(unreadable));
    }

    /** Takes away what it can; whatever is gone already is fine. */
    void remove(Orphan orphan) {
        switch (orphan) {
            case Orphan.Branch branch -> {
                pullRequests
                        .findOpen(branch.repository(), branch.branch())
                        .ifPresent(open -> pullRequests.close(branch.repository(), open.number()));
                manifests.deleteBranch(branch.repository(), branch.branch());
            }
            case Orphan.Application application -> rollouts.remove(application.target(), installation.id());
            case Orphan.Namespace namespace -> rollouts.removeNamespace(namespace.slug(), installation.id());
        }
    }

    private Set<RepositoryName> repositories() {
        return projects.all().stream()
                .map(project -> project.manifest().repository())
                .collect(Collectors.toSet());
    }

    private Set<String> namespaces() {
        return projects.all().stream()
                .map(project -> project.rollout().namespace())
                .collect(Collectors.toSet());
    }

    private Set<String> branches(RepositoryName name, Consumer<String> unreadable) {
        return read(
                name.toString(),
                Set.of(),
                () -> manifests.heads(name, Environment.BRANCHES).keySet(),
                unreadable);
    }

    private Map<String, Rollouts.Labelled> applications(String namespace, Consumer<String> unreadable) {
        return read("the Applications in " + namespace, Map.of(), () -> rollouts.applications(namespace), unreadable);
    }

    private Map<String, String> clusterNamespaces(Consumer<String> unreadable) {
        return read(
                "the namespaces of the app cluster",
                Map.of(),
                () -> rollouts.namespaces().orElse(Map.of()),
                unreadable);
    }

    /** Whose a branch is, is written in the overlay on it. Another Utakata's is none of our business. */
    private Optional<Orphan> branch(Project project, String branch, Consumer<String> unreadable) {
        String slug = slug(branch);
        RepositoryName repository = project.manifest().repository();
        String folder = project.manifest().path().replace("{slug}", slug).replace("{project}", project.key());
        Optional<String> owner = read(
                repository + " at " + branch,
                Optional.<String>empty(),
                () -> manifests
                        .tree(repository, branch)
                        .flatMap(tree -> Optional.ofNullable(tree.read(folder).get(SideFile.NAME)))
                        .flatMap(SideFile::installation),
                unreadable);
        boolean ours = owner.filter(installation.id()::equals).isPresent();
        return owner.isPresent() && !ours
                ? Optional.empty()
                : Optional.of(new Orphan.Branch(slug, project, repository, branch, ours));
    }

    private static <T> T read(String what, T otherwise, Supplier<T> source, Consumer<String> unreadable) {
        try {
            return source.get();
        } catch (TransientFailure | PermanentFailure failure) {
            log.warn("The audit cannot read {}: {}", what, failure.getMessage());
            unreadable.accept(what);
            return otherwise;
        }
    }

    private static RolloutTarget target(Project project, Rollouts.Labelled application, String slug) {
        return new RolloutTarget(
                project.rollout().namespace(),
                application.name(),
                project.rolloutMode() == Mode.MANAGED ? null : project.rollout().applicationSet(),
                slug);
    }

    private boolean isOurs(String owner) {
        return owner.equals(installation.id());
    }

    private static String slug(String branch) {
        return branch.substring(Environment.BRANCHES.length());
    }

    private static boolean belongs(String slug, Project project) {
        Matcher number = NUMBER.matcher(slug);
        return number.matches()
                && Slug.of(project.key(), new PullRequestNumber(Integer.parseInt(number.group(1))))
                        .value()
                        .equals(slug);
    }
}
