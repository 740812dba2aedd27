package dev.utakata.command;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.Permission;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides about comments. Everything is asked of the forge at this moment: the event only says where to look. Fails
 * closed: what cannot be read is refused, or tried again.
 */
public class Commands {

    private final Projects projects;
    private final PullRequests pullRequests;
    private final Permissions permissions;
    private final Environments environments;

    Commands(Projects projects, PullRequests pullRequests, Permissions permissions, Environments environments) {
        this.projects = projects;
        this.pullRequests = pullRequests;
        this.permissions = permissions;
        this.environments = environments;
    }

    /** Whether a comment could be for us at all; cheap, and asks nobody. */
    public boolean concern(Comment comment) {
        return !comment.bot()
                && !projects.of(comment.repository()).isEmpty()
                && CommandParser.parse(comment.body()).isPresent();
    }

    /**
     * Decides about a comment that concerns us.
     *
     * @throws dev.utakata.failure.TransientFailure where the forge cannot be asked now
     */
    public Decision decide(Comment comment) {
        List<Project> configured = projects.of(comment.repository());
        CommandParser.Command command = CommandParser.parse(comment.body()).orElseThrow();
        if (!command.arguments().isEmpty()) {
            return Decision.refused(
                    "`" + CommandParser.WORD + "` takes nothing after it.",
                    "Comment just `" + CommandParser.WORD + "` to get the environment of the newest commit.");
        }
        Optional<Decision> unauthorised = authorise(comment);
        if (unauthorised.isPresent()) {
            return unauthorised.get();
        }
        Optional<PullRequest> read = pullRequests.read(comment.repository(), comment.pullRequest());
        if (read.isEmpty()) {
            return Decision.refused(
                    "I cannot see this pull request.", "The platform team gives the App access to this repository.");
        }
        return decide(comment, read.get(), configured);
    }

    private Optional<Decision> authorise(Comment comment) {
        Permission permission;
        try {
            permission = permissions.of(comment.repository(), comment.sender());
        } catch (PermanentFailure failure) {
            return Optional.of(Decision.refused(
                    "I could not read what you may do in this repository.",
                    "Try again; if it stays so, the platform team checks the App's permissions."));
        }
        return permission.allows(Permission.WRITE)
                ? Optional.empty()
                : Optional.of(Decision.refused(
                        "Only people with write permission to this repository can ask for an environment.",
                        "Ask somebody who has it to comment `" + CommandParser.WORD + "`."));
    }

    private Decision decide(Comment comment, PullRequest pullRequest, List<Project> configured) {
        if (!pullRequest.isOpen()) {
            return Decision.refused(
                    "This pull request is closed.", "Reopen it and comment `" + CommandParser.WORD + "` again.");
        }
        List<Project> asked = configured.stream()
                .filter(project -> pullRequest.labels().contains(project.label()))
                .toList();
        if (asked.isEmpty()) {
            String labels = configured.stream()
                    .map(project -> "`" + project.label() + "`")
                    .sorted()
                    .collect(Collectors.joining(" or "));
            return Decision.refused(
                    "This pull request does not bear the label of an environment.",
                    "Add the label " + labels + ", then comment `" + CommandParser.WORD + "` again.");
        }
        if (pullRequest.fork()) {
            return Decision.refused(
                    "This pull request comes from a fork, and its code would be built with this repository's secrets.",
                    "Push the branch to this repository to get an environment for it.");
        }
        for (Project project : asked) {
            Optional<Decision> full = overLimit(project, pullRequest, comment.sender());
            if (full.isPresent()) {
                return full.get();
            }
        }
        return wish(comment, pullRequest, asked);
    }

    private Optional<Decision> overLimit(Project project, PullRequest pullRequest, String login) {
        Slug own = Slug.of(project.key(), pullRequest.number());
        List<Environment> others = environments.ofProject(project.key()).stream()
                .filter(environment -> !environment.slug().equals(own))
                .toList();
        if (others.size() >= project.limits().environments()) {
            return Optional.of(Decision.refused(
                    project.key() + " has all of its " + project.limits().environments() + " environments in use.",
                    "Close a pull request that has one, or remove its label: " + names(others) + "."));
        }
        List<Environment> yours = others.stream()
                .filter(environment -> environment.requestedBy().equals(login))
                .toList();
        if (yours.size() >= project.limits().perUser()) {
            return Optional.of(Decision.refused(
                    "You have " + yours.size() + " environments of " + project.key() + " already, which is the limit.",
                    "Close a pull request that has one, or remove its label: " + names(yours) + "."));
        }
        return Optional.empty();
    }

    private static String names(List<Environment> environments) {
        return environments.stream()
                .limit(10)
                .map(environment -> "[" + environment.slug() + "](" + environment.pullRequestUrl() + ")")
                .collect(Collectors.joining(", "));
    }

    private Decision wish(Comment comment, PullRequest pullRequest, List<Project> asked) {
        List<Project> live = new ArrayList<>();
        for (Project project : asked) {
            environments
                    .bySlug(Slug.of(project.key(), pullRequest.number()))
                    .filter(it -> it.phase() == Situation.Phase.LIVE)
                    .filter(it -> it.environment().wanted().equals(pullRequest.head()))
                    .ifPresent(it -> live.add(project));
        }
        Runnable effect = () -> asked.forEach(project -> environments.want(project, pullRequest, comment.sender()));
        String summary = "accepted: " + comment.sender() + " asked for commit "
                + pullRequest.head().abbreviated();
        return live.size() == asked.size()
                ? Decision.answered(
                        "Commit `" + pullRequest.head().abbreviated()
                                + "` is live already: see the status comment for its address. Its time counts anew.",
                        summary,
                        effect)
                : Decision.accepted(summary, effect);
    }
}
