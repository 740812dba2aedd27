package dev.utakata.command;

import dev.utakata.environment.History;
import java.util.List;
import java.util.Set;

/** Tells what happened on this pull request, and what did not, and why. */
class WhyCommand implements Command {

    private static final int LINES = 25;

    /** Read to find so many that are worth telling: a step on its way leaves more lines than one wants to read. */
    private static final int READ = 300;

    private static final Help HELP = new Help(
            "why",
            "",
            Set.of(),
            "Tells what was done, ignored or refused on this pull request and why, and what is waited for now.",
            "",
            WhoCanUse.EVERYBODY,
            List.of("/test-tag why"));

    private final Held held;
    private final History history;

    WhyCommand(Held held, History history) {
        this.held = held;
        this.history = history;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        List<History.Line> told = past(request).stream()
                .filter(line ->
                        !line.text().contains(": goes on") && !line.text().startsWith("answered: "))
                .toList();
        List<History.Line> lines = told.subList(Math.max(0, told.size() - LINES), told.size());
        return Decision.answered(new Reply.Past(lines, held.ever(request)), "answered: why");
    }

    private List<History.Line> past(Request request) {
        Subject subject = request.subject();
        return subject.environment()
                .map(environment -> history.of(environment, READ))
                .orElseGet(() -> history.of(subject.repositoryId(), subject.pullRequest(), READ));
    }
}
