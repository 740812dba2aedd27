package dev.utakata.cli.doctor;

import dev.utakata.image.BuildSettings;
import dev.utakata.project.Project;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a GitHub App must be allowed and told for the projects that there are: of docs/github-app/manifest.json that which
 * they use.
 *
 * @param name of a permission or an event
 * @param level of a permission; empty for an event
 * @param use what it is for, as a phrase
 */
record Needs(String name, String level, String use) {

    private static final Predicate<Project> ALWAYS = project -> true;
    private static final Predicate<Project> WORKFLOW =
            project -> project.build().kind() == BuildSettings.Kind.WORKFLOW;
    private static final Predicate<Project> CHECK = project -> project.build().kind() == BuildSettings.Kind.EXISTING
            && project.build().check() != null;
    private static final Predicate<Project> TEAMS =
            project -> !project.authority().teams().isEmpty();

    private static final Map<Needs, Predicate<Project>> PERMISSIONS = Map.of(
            new Needs("actions", "write", "builds"), WORKFLOW,
            new Needs("checks", "read", "build.check"), CHECK,
            new Needs("contents", "write", "the overlay's branch"), ALWAYS,
            new Needs("deployments", "write", "the deployment on the pull request"), ALWAYS,
            new Needs("issues", "write", "comments and reactions"), ALWAYS,
            new Needs("members", "read", "authority.teams"), TEAMS,
            new Needs("metadata", "read", "who has which permission"), ALWAYS,
            new Needs("pull_requests", "write", "the manifest pull request"), ALWAYS);

    private static final Map<Needs, Predicate<Project>> EVENTS = Map.of(
            new Needs("check_run", "", "build.check"), CHECK,
            new Needs("issue_comment", "", "the commands"), ALWAYS,
            new Needs("pull_request", "", "pushes, labels and the end"), ALWAYS,
            new Needs("repository", "", "renames"), ALWAYS,
            new Needs("workflow_run", "", "the end of builds"), WORKFLOW);

    static List<Needs> permissions(Collection<Project> projects) {
        return of(PERMISSIONS, projects);
    }

    static List<Needs> events(Collection<Project> projects) {
        return of(EVENTS, projects);
    }

    /** The levels of all permissions that any project could need. */
    static Map<String, String> most() {
        Map<String, String> most = new TreeMap<>();
        PERMISSIONS.keySet().forEach(need -> most.put(need.name(), need.level()));
        return most;
    }

    static List<String> mostEvents() {
        return EVENTS.keySet().stream().map(Needs::name).sorted().toList();
    }

    private static List<Needs> of(Map<Needs, Predicate<Project>> all, Collection<Project> projects) {
        List<Needs> needs = new ArrayList<>();
        all.forEach((need, condition) -> {
            if (projects.stream().anyMatch(condition)) {
                needs.add(need);
            }
        });
        needs.sort(Comparator.comparing(Needs::name));
        return needs;
    }

    @Override
    public String toString() {
        return name + (level.isEmpty() ? "" : ": " + level) + " (" + use + ")";
    }

    static String words(List<Needs> needs) {
        return needs.stream().map(Needs::toString).collect(Collectors.joining(", "));
    }
}
