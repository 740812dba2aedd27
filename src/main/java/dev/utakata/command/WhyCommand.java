package dev.utakata.command;

import dev.utakata.environment.History;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Spans;
import dev.utakata.environment.StepState;
import dev.utakata.forge.Markdown;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        List<History.Line> told =
                history.of(request.comment().repositoryId(), request.comment().pullRequest(), READ).stream()
                        .filter(line -> !line.text().contains(": goes on")
                                && !line.text().startsWith("answered: "))
                        .toList();
        List<History.Line> lines = told.subList(Math.max(0, told.size() - LINES), told.size());
        String past = lines.stream()
                .map(line -> "- " + Spans.moment(line.at()) + ": " + Markdown.inline(line.text()))
                .collect(Collectors.joining("\n"));
        String text = (lines.isEmpty()
                        ? "Nothing has happened on this pull request that I know of."
                        : "What happened here, the latest last:\n\n" + past)
                + "\n\n" + now(held.ever(request));
        return Decision.answered(text, "answered: why");
    }

    private static String now(List<Situation> situations) {
        String waits = situations.stream()
                .filter(situation -> !situation.environment().isGone())
                .map(WhyCommand::now)
                .collect(Collectors.joining("\n"));
        return waits.isEmpty() ? "Nothing is waited for: there is no environment." : waits;
    }

    private static String now(Situation situation) {
        String slug = situation.environment().slug().value();
        if (situation.failure().isPresent()) {
            StepState failure = situation.failure().get();
            return "**" + slug + "** has failed: " + Markdown.inline(failure.reason()) + ". "
                    + Markdown.inline(failure.remedy());
        }
        String reasons = situation.open().stream()
                .map(step -> Markdown.inline(step.reason()))
                .filter(reason -> !reason.isBlank())
                .collect(Collectors.joining("; "));
        if (reasons.isEmpty()) {
            return situation.phase() == Situation.Phase.LIVE
                    ? "**" + slug + "** is live; nothing is waited for."
                    : "**" + slug + "** is being worked on.";
        }
        return "**" + slug + "** waits: " + reasons + ".";
    }
}
