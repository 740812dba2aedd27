package dev.utakata.command;

import dev.utakata.environment.Situation;
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

    StatusCommand(Held held) {
        this.held = held;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        List<Situation> situations = held.ever(request);
        return Decision.answered(
                situations.isEmpty() ? none(request) : new Reply.Status(situations), "answered: status");
    }

    private static Reply none(Request request) {
        String labels = request.projects().stream()
                .flatMap(project -> project.labels().stream())
                .map(Markdown::code)
                .sorted()
                .collect(Collectors.joining(" or "));
        return new Reply.Said("This pull request has no environment. To get one, add the label " + labels
                + " and comment `" + CommentReader.WORD + "`.");
    }
}
