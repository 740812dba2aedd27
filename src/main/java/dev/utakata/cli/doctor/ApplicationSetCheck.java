package dev.utakata.cli.doctor;

import dev.utakata.environment.Environment;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.project.Project;
import dev.utakata.rollout.Clusters;
import dev.utakata.rollout.Clusters.Cluster;
import dev.utakata.rollout.Clusters.Generated;
import dev.utakata.rollout.Clusters.Generator;
import dev.utakata.rollout.Clusters.Template;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.rollout.Rollouts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether the ApplicationSet makes of an environment the Application that Utakata waits for. */
final class ApplicationSetCheck implements Check {

    private final Project project;
    private final Clusters clusters;
    private final ManifestRepository manifests;

    ApplicationSetCheck(Project project, Clusters clusters, ManifestRepository manifests) {
        this.project = project;
        this.clusters = clusters;
        this.manifests = manifests;
    }

    static String name(Project project) {
        return project.key() + " ApplicationSet";
    }

    @Override
    public String name() {
        return name(project);
    }

    @Override
    public Set<String> after() {
        return Set.of(ClusterCheck.name(Cluster.MANAGER));
    }

    @Override
    public Finding look() {
        RolloutSettings settings = project.rollout();
        if (project.rolloutMode() == RolloutSettings.Mode.MANAGED) {
            return Finding.skipped("rollout.mode is managed: Utakata makes the Applications itself");
        }
        String name = Objects.requireNonNull(settings.applicationSet());
        Optional<Generated> found = clusters.applicationSet(settings.namespace(), name);
        return found.isEmpty()
                ? Finding.broken(
                        "there is no ApplicationSet " + name + " in the namespace " + settings.namespace(),
                        "Apply " + sample() + " with your values, or correct utakata.projects." + project.key()
                                + ".rollout.application-set and namespace.")
                : judge(name, found.get());
    }

    private String sample() {
        return pullRequests() ? "docs/argocd/pull-request-generator.yaml" : "docs/argocd/directory-generator.yaml";
    }

    private boolean pullRequests() {
        return project.rolloutMode() == RolloutSettings.Mode.PULL_REQUEST_GENERATOR;
    }

    private Finding judge(String name, Generated set) {
        String kind = pullRequests() ? "pullRequest" : "git";
        Optional<Generator> generator =
                set.generators().stream().filter(it -> it.kind().equals(kind)).findFirst();
        if (generator.isEmpty()) {
            return Finding.broken(
                    name + " has no " + kind + " generator, but "
                            + String.join(
                                    ", ",
                                    set.generators().stream()
                                            .map(Generator::kind)
                                            .toList()),
                    "Use the one of " + sample() + ", or correct utakata.projects." + project.key() + ".rollout.mode.");
        }
        Faults faults = new Faults();
        if (pullRequests()) {
            pullRequests(name, generator.get(), faults);
        } else {
            directories(name, generator.get(), faults);
        }
        template(name, set, faults);
        Integer seconds = generator.get().requeueAfter();
        return faults.orGood(name + " makes " + project.rollout().application() + " of "
                + (pullRequests() ? "pull requests with " + project.manifest().label() : "folders")
                + "; it looks by itself every "
                + (seconds == null ? (pullRequests() ? 1800 : 180) : seconds) + " s");
    }

    private void pullRequests(String name, Generator generator, Faults faults) {
        String label = project.manifest().label();
        String ours = project.manifest().repository().toString();
        faults.require(
                        generator.repository().equalsIgnoreCase(ours),
                        name + " watches " + generator.repository() + ", but manifest.repository is " + ours,
                        "Correct owner and repo of its generator, or utakata.projects." + project.key()
                                + ".manifest.repository.")
                .require(
                        generator.labels().equals(List.of(label)),
                        name + " watches for " + labels(generator.labels()) + ", but manifest.label is " + label,
                        "Set labels of its generator to [" + label + "], or correct utakata.projects." + project.key()
                                + ".manifest.label.")
                .require(
                        matches(generator.branches()),
                        name + " takes only branches that match " + String.join(" or ", generator.branches())
                                + ", which those of environments do not",
                        "Let branchMatch of its generator be ^utakata/[a-z][a-z0-9-]*$.");
    }

    private static String labels(List<String> labels) {
        return labels.isEmpty() ? "no label, which deploys every pull request" : "the labels " + labels;
    }

    private boolean matches(List<String> patterns) {
        String branch = Samples.environment(project, Project.PLAIN).branch();
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> {
                    try {
                        return Pattern.compile(pattern).matcher(branch).find();
                    } catch (PatternSyntaxException unreadable) {
                        // Go's patterns are nearly ours; what is not says nothing here.
                        return true;
                    }
                });
    }

    private void directories(String name, Generator generator, Faults faults) {
        Environment sample = Samples.environment(project, Project.PLAIN);
        String folder = sample.named(project.manifest().path());
        faults.require(
                        isManifests(generator.repository()),
                        name + " watches " + generator.repository() + ", but manifest.repository is "
                                + project.manifest().repository(),
                        "Correct repoURL of its generator, or utakata.projects." + project.key()
                                + ".manifest.repository.")
                .require(
                        Set.of(project.manifest().base(), "HEAD", "").contains(generator.revision()),
                        name + " watches " + generator.revision() + ", but manifest.base is "
                                + project.manifest().base(),
                        "Correct revision of its generator, or utakata.projects." + project.key() + ".manifest.base.")
                .require(
                        generator.folders().stream().anyMatch(pattern -> Globs.matches(pattern, folder)),
                        name + " watches the folders " + generator.folders() + ", but an overlay is in " + folder,
                        "Correct directories of its generator, or utakata.projects." + project.key()
                                + ".manifest.path.");
    }

    private boolean isManifests(String repository) {
        return Globs.sameRepository(
                repository, manifests.url(project.manifest().repository()).toString());
    }

    private void template(String name, Generated set, Faults faults) {
        Environment sample = Samples.environment(project, Project.PLAIN);
        String folder = sample.named(project.manifest().path());
        GoText go = new GoText(set, sample, folder);
        Template template = set.template();
        faults.require(set.goTemplate(), name + " is no goTemplate", "Set goTemplate: true, as in " + sample() + ".");
        same(
                faults,
                go,
                name,
                "template's name",
                template.name(),
                sample.named(project.rollout().application()));
        same(faults, go, name, "template's path", template.source().path(), folder);
        same(
                faults,
                go,
                name,
                "template's namespace",
                template.namespace(),
                sample.slug().value());
        faults.require(
                        isManifests(template.source().repository()),
                        name + " deploys from " + template.source().repository() + ", but the overlays are in "
                                + manifests.url(project.manifest().repository()),
                        "Correct repoURL in its template.")
                .require(
                        !pullRequests()
                                || go.of(template.source().revision())
                                        .equals(Optional.of(sample.wanted().value())),
                        name + " deploys " + template.source().revision() + " and not the pull request's commit",
                        "Set targetRevision of its template to {{.head_sha}}.")
                .require(
                        template.labels().containsKey(Rollouts.ENVIRONMENT_LABEL),
                        name + " does not label its Applications, so that the audit cannot see them",
                        "Add the label " + Rollouts.ENVIRONMENT_LABEL + " as in " + sample() + ".")
                .require(
                        template.cascades(),
                        name + " has no finalizer, so that what an Application has made stays behind",
                        "Add the finalizer resources-finalizer.argocd.argoproj.io to its template.")
                .require(
                        template.automated() || project.rollout().sync() == RolloutSettings.Sync.OPERATION,
                        name + " does not sync by itself",
                        "Set syncPolicy.automated in its template, or utakata.projects." + project.key()
                                + ".rollout.sync to operation.");
    }

    /** What this class cannot work out is let pass: it is no proof of a mistake. */
    private static void same(Faults faults, GoText go, String name, String what, String template, String wanted) {
        Optional<String> text = go.of(template);
        faults.require(
                text.isEmpty() || text.get().equals(wanted),
                name + ": the " + what + " " + template + " makes " + text.orElse("") + ", and not " + wanted,
                "Correct it, or what the project's configuration says of it.");
    }
}
