package dev.utakata.command;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Occupancy;
import dev.utakata.environment.Spans;
import dev.utakata.environment.Wish;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Commits;
import dev.utakata.forge.Markdown;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.manifest.OverlayValues;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a pull request may have the environment that somebody asks for. The pull request is read once, and what was read
 * is what counts from then on.
 */
class Admission {

    private final PullRequests pullRequests;
    private final Commits commits;
    private final Authority authority;
    private final Environments environments;

    Admission(PullRequests pullRequests, Commits commits, Authority authority, Environments environments) {
        this.pullRequests = pullRequests;
        this.commits = commits;
        this.authority = authority;
        this.environments = environments;
    }

    /** What comes of the question. */
    sealed interface Verdict {

        /** @param projects those whose label the pull request bears */
        record Admitted(PullRequest pullRequest, List<Project> projects, Wish wish) implements Verdict {}

        record Refused(String reason, String remedy) implements Verdict {}
    }

    Verdict of(Request request) {
        Optional<PullRequest> read = pullRequests.read(
                request.subject().repository(), request.subject().pullRequest());
        if (read.isEmpty()) {
            return new Verdict.Refused(
                    "I cannot see this pull request.", "The platform team gives the App access to this repository.");
        }
        PullRequest pullRequest = read.get();
        if (!pullRequest.isOpen()) {
            return new Verdict.Refused("This pull request is closed.", "Reopen it and comment the command again.");
        }
        List<Project> asked = request.projects().stream()
                .filter(project -> !project.chosenBy(pullRequest).isEmpty())
                .toList();
        if (asked.isEmpty()) {
            return unlabelled(request.projects());
        }
        Optional<Verdict> refused = ambiguous(pullRequest, asked)
                .or(() -> commit(request, pullRequest, asked))
                .or(() -> lifetime(request, asked))
                .or(() -> parameters(request, pullRequest, asked))
                .or(() -> full(request, asked));
        return refused.orElseGet(() -> admitted(request, pullRequest, asked));
    }

    private static Verdict admitted(Request request, PullRequest pullRequest, List<Project> asked) {
        Arguments arguments = request.arguments();
        Wish wish = new Wish(
                request.asker(),
                arguments.sha().orElse(pullRequest.head()),
                arguments.sha().isPresent(),
                arguments.ttl().orElse(null),
                arguments.set());
        return new Verdict.Admitted(pullRequest, asked, wish);
    }

    private static Verdict unlabelled(List<Project> projects) {
        String labels = projects.stream()
                .flatMap(project -> project.labels().stream())
                .map(Markdown::code)
                .sorted()
                .collect(Collectors.joining(" or "));
        return new Verdict.Refused(
                "This pull request does not bear the label of an environment.",
                "Add the label " + labels + ", then comment the command again.");
    }

    private Optional<Verdict> commit(Request request, PullRequest pullRequest, List<Project> asked) {
        Optional<CommitSha> named = request.arguments().sha();
        if (pullRequest.fork()) {
            if (named.isEmpty()) {
                return refused(
                        "This pull request comes from a fork, and its code would be built with this repository's secrets.",
                        "A maintainer who has read the commit comments `" + CommentReader.WORD + " --sha "
                                + pullRequest.head() + "`; exactly that commit is built then.");
            }
            if (!asked.stream()
                    .allMatch(project -> authority.mayTrustForks(
                            request.subject().repository(),
                            project.authority(),
                            request.asker().login()))) {
                return refused(
                        "Only maintainers can have a fork's commit built.",
                        "Ask one to read the commit and to comment the command.");
            }
        }
        boolean known = named.isEmpty()
                || named.get().equals(pullRequest.head())
                || commits.exists(pullRequest.repository(), named.get());
        return known
                ? Optional.empty()
                : refused(
                        "There is no commit " + Markdown.code(named.get().value()) + " in this repository.",
                        "Copy the full name of the commit from the pull request's list of commits.");
    }

    private static Optional<Verdict> lifetime(Request request, List<Project> asked) {
        return request.arguments()
                .ttl()
                .flatMap(ttl -> asked.stream()
                        .filter(project -> ttl.compareTo(project.lifetime().max()) > 0)
                        .findFirst()
                        .flatMap(project -> refused(
                                project.key() + " lets no environment live longer than "
                                        + Spans.words(project.lifetime().max()) + ".",
                                "Ask for less; it can be extended later.")));
    }

    private static Optional<Verdict> ambiguous(PullRequest pullRequest, List<Project> asked) {
        return asked.stream()
                .filter(project -> project.chosenBy(pullRequest).size() > 1)
                .findFirst()
                .flatMap(project -> refused(
                        "This pull request bears the labels of several profiles of " + project.key() + ": "
                                + project.chosenBy(pullRequest).stream()
                                        .map(profile -> Markdown.code(project.labelOf(profile)))
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "Leave one of them on it, then comment the command again."));
    }

    private static Optional<Verdict> parameters(Request request, PullRequest pullRequest, List<Project> asked) {
        for (Map.Entry<String, String> setting : request.arguments().set().entrySet()) {
            for (Project project : asked) {
                Map<String, String> allowed = project.as(
                                project.chosenBy(pullRequest).getFirst())
                        .manifest()
                        .parameters();
                if (!allowed.containsKey(setting.getKey())) {
                    return refused(
                            project.key() + " has no " + Markdown.code(setting.getKey()) + " to set.",
                            allowed.isEmpty()
                                    ? "Nothing can be set in it."
                                    : "What can be set: `" + String.join("`, `", allowed.keySet()) + "`.");
                }
            }
            if (!OverlayValues.isParameter(setting.getValue())) {
                return refused(
                        Markdown.code(setting.getValue()) + " is no value for " + Markdown.code(setting.getKey()) + ".",
                        "Values are up to 200 letters, digits and `._/@+-`, with a letter or digit at both ends.");
            }
        }
        return Optional.empty();
    }

    private Optional<Verdict> full(Request request, List<Project> asked) {
        for (Project project : asked) {
            Occupancy occupancy = environments.occupancy(project, request.slug(project));
            if (occupancy.isFull()) {
                return refused(
                        project.key() + " has all of its " + project.limits().environments() + " environments in use.",
                        "Comment `" + CommentReader.WORD + " stop` where one is not needed any more: "
                                + names(occupancy.others()) + ".");
            }
            if (occupancy.isEnoughFor(request.asker().login())) {
                List<Environment> yours = occupancy.of(request.asker().login());
                return refused(
                        "You have " + yours.size() + (yours.size() == 1 ? " environment of " : " environments of ")
                                + project.key() + " already, which is the limit.",
                        "Comment `" + CommentReader.WORD + " stop` where you do not need one any more: " + names(yours)
                                + ".");
            }
        }
        return Optional.empty();
    }

    /** How much of a project's limits is used, in words. */
    String limitsUsed(Request request, Project project) {
        Occupancy occupancy = environments.occupancy(project, request.slug(project));
        return occupancy.others().size() + " of " + project.limits().environments() + " environments of "
                + project.key() + ", " + occupancy.of(request.asker().login()).size() + " of your "
                + project.limits().perUser() + " (this one not counted)";
    }

    private static String names(List<Environment> environments) {
        return environments.stream()
                .limit(10)
                .map(environment -> "[" + environment.slug() + "](" + environment.pullRequestUrl() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Optional<Verdict> refused(String reason, String remedy) {
        return Optional.of(new Verdict.Refused(reason, remedy));
    }
}
