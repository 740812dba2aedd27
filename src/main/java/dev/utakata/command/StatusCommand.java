package dev.utakata.command;

import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.feedback.StatusReport;
import dev.utakata.forge.Markdown;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows how the environment stands. */
class StatusCommand implements Command {

    private static final Help HELP = new Help(
            "status",
            "",
            Set.of(),
            "Shows how the environment stands: its steps with the time they took, when it will be ready by what was"
                    + " usual so far, and where to look.",
            "",
            WhoCanUse.EVERYBODY,
            List.of("/test-tag status"));

    private final Held held;
    private final Environments environments;
    private final StatusReport report;

    StatusCommand(Held held, Environments environments, StatusReport report) {
        this.held = held;
        this.environments = environments;
        this.report = report;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        List<Situation> situations = held.ever(request);
        String text = situations.isEmpty()
                ? none(request)
                : situations.stream()
                        .map(situation -> report.inDetail(
                                situation,
                                environments.outlook(situation.environment().project())))
                        .collect(Collectors.joining("\n"));
        return Decision.answered(text, "answered: status");
    }

    private static String none(Request request) {
        String labels = request.projects().stream()
                .flatMap(project -> project.labels().stream())
                .map(Markdown::code)
                .sorted()
                .collect(Collectors.joining(" or "));
        return "This pull request has no environment. To get one, add the label " + labels + " and comment `"
                + CommentReader.WORD + "`.";
    }
}
