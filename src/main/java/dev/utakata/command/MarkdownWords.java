package dev.utakata.command;

import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Spans;
import dev.utakata.environment.StepState;
import dev.utakata.feedback.StatusReport;
import dev.utakata.forge.Markdown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of pull requests: Markdown, in English. */
class MarkdownWords {

    private final Environments environments;
    private final StatusReport report;

    MarkdownWords(Environments environments, StatusReport report) {
        this.environments = environments;
        this.report = report;
    }

    CommentAnswer of(Decision decision) {
        List<String> words =
                decision.replies().stream().flatMap(reply -> of(reply).stream()).toList();
        return new CommentAnswer(
                words.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", words)),
                decision.summary(),
                decision.end(),
                decision.effect());
    }

    private Optional<String> of(Reply reply) {
        return switch (reply) {
            case Reply.Said said -> Optional.of(said.markdown());
            case Reply.Refusal refusal -> Optional.of(refusal.reason() + " " + refusal.remedy());
            case Reply.Status status -> Optional.of(status(status));
            case Reply.Past past -> Optional.of(past(past));
            // The status comment shows it.
            case Reply.Stopping stopping -> Optional.empty();
            case Reply.Extended extended -> Optional.empty();
        };
    }

    private String status(Reply.Status status) {
        return status.situations().stream()
                .map(situation -> report.inDetail(
                        situation, environments.outlook(situation.environment().project())))
                .collect(Collectors.joining("\n"));
    }

    private static String past(Reply.Past past) {
        String lines = past.lines().stream()
                .map(line -> "- " + Spans.moment(line.at()) + ": " + Markdown.inline(line.text()))
                .collect(Collectors.joining("\n"));
        return (lines.isEmpty()
                        ? "Nothing has happened on this pull request that I know of."
                        : "What happened here, the latest last:\n\n" + lines)
                + "\n\n" + now(past.situations());
    }

    private static String now(List<Situation> situations) {
        String waits = situations.stream()
                .filter(situation -> !situation.environment().isGone())
                .map(MarkdownWords::now)
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
