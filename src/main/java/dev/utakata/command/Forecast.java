package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the word alone would do on a pull request, for whoever asks by another way than a comment. It is decided as a
 * comment is, and nothing is done. Goes outside, to read, and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public class Forecast {

    private final Projects projects;
    private final Gate gate;
    private final Admission admission;
    private final PullRequests pullRequests;
    private final Environments environments;

    Forecast(Projects projects, Gate gate, Admission admission, PullRequests pullRequests, Environments environments) {
        this.projects = projects;
        this.gate = gate;
        this.admission = admission;
        this.pullRequests = pullRequests;
        this.environments = environments;
    }

    /**
     * Decides.
     *
     * @param login who would comment it; empty: its author, whom nobody asks for a permission here
     */
    public Outcome of(RepositoryName repository, PullRequestNumber number, Optional<String> login) {
        List<Project> configured = projects.of(repository);
        if (configured.isEmpty()) {
            return new Outcome.Refused(
                    "No project has the repository " + repository + ".",
                    "Write it as in utakata.projects, or configure a project for it.");
        }
        Optional<PullRequest> found = pullRequests.read(repository, number);
        if (found.isEmpty()) {
            return new Outcome.Refused(
                    "There is no pull request " + repository + "#" + number + " that Utakata may see.",
                    "Look at its number, and whether the App is installed in the repository.");
        }
        PullRequest pullRequest = found.get();
        Asker asker = Asker.inRoom(login.orElse(pullRequest.author()));
        Subject subject = new Subject(repository, pullRequest.repositoryId(), number, Optional.empty());
        Arguments none = new Arguments(Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>());
        Listener listener = new Listener();
        if (login.isEmpty()) {
            listener.decide(new Request(Optional.of(asker), subject, none, configured));
            return listener.heard.getFirst();
        }
        Decision decision = gate.decide(Optional.of(asker), subject, listener, none, configured);
        return listener.heard.isEmpty() ? refused(decision) : listener.heard.getFirst();
    }

    private static Outcome refused(Decision decision) {
        return decision.replies().stream()
                .filter(Reply.Refusal.class::isInstance)
                .map(Reply.Refusal.class::cast)
                .map(refusal -> new Outcome.Refused(refusal.reason(), refusal.remedy()))
                .findFirst()
                .orElseThrow();
    }

    /** What it comes to. */
    public sealed interface Outcome {

        /** @param planned one for each project whose label the pull request bears */
        record Admitted(PullRequest pullRequest, List<Planned> planned) implements Outcome {}

        /** @param reason as it would be told, in Markdown */
        record Refused(String reason, String remedy) implements Outcome {}
    }

    /**
     * What one project would do.
     *
     * @param project as the chosen profile has it
     * @param draft the environment that would come to be
     * @param limits how much of the project's limits is used, in words
     */
    public record Planned(Project project, Environment draft, String limits) {}

    /** Stands in the place of the command that acts. */
    private final class Listener implements Command {

        private final List<Outcome> heard = new ArrayList<>();

        @Override
        public Help help() {
            return StartCommand.HELP;
        }

        @Override
        public Decision decide(Request request) {
            heard.add(
                    switch (admission.of(request)) {
                        case Admission.Verdict.Refused refused ->
                            new Outcome.Refused(refused.reason(), refused.remedy());
                        case Admission.Verdict.Admitted admitted ->
                            new Outcome.Admitted(
                                    admitted.pullRequest(),
                                    admitted.projects().stream()
                                            .map(project -> planned(request, admitted, project))
                                            .toList());
                    });
            return Decision.ignored("forecast");
        }

        private Planned planned(Request request, Admission.Verdict.Admitted admitted, Project project) {
            Environment draft = environments.draft(project, admitted.pullRequest(), admitted.wish());
            return new Planned(project.as(draft.asked().profile()), draft, admission.limitsUsed(request, project));
        }
    }
}
