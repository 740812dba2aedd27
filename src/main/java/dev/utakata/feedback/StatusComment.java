package dev.utakata.feedback;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Situation;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The text of the one status comment, from what is known of the pull request's environments. Pure, and the same for the
 * same knowledge: an unchanged text is not sent.
 */
final class StatusComment {

    static final String MARKER = "<!-- utakata:status -->";

    private StatusComment() {}

    static String of(List<Situation> situations) {
        StringBuilder text = new StringBuilder(MARKER).append('\n');
        for (Situation situation : situations) {
            section(text, situation);
        }
        return text.toString();
    }

    private static void section(StringBuilder text, Situation situation) {
        Environment environment = situation.environment();
        text.append("### ")
                .append(environment.slug())
                .append(": ")
                .append(headline(situation))
                .append("\n\n");
        url(situation).ifPresent(url -> text.append("**").append(url).append("**\n\n"));
        if (situation.phase() != Situation.Phase.GONE) {
            text.append("Commit `")
                    .append(environment.wanted().abbreviated())
                    .append("`, asked for by ")
                    .append(Markdown.code(environment.requestedBy()))
                    .append(".\n\n");
        }
        for (StepName name : StepName.values()) {
            if (environment.isWanted() || name.leavesSomething()) {
                line(text, situation, name);
            }
        }
        text.append('\n');
        situation
                .failure()
                .ifPresent(failure -> text.append("**What failed:** ")
                        .append(Markdown.inline(failure.reason()))
                        .append("\n\n**What to do:** ")
                        .append(Markdown.inline(failure.remedy()))
                        .append("\n\n"));
        if (!environment.isWanted()) {
            text.append("Because ")
                    .append(Markdown.inline(environment.reason()))
                    .append(".\n\n");
        }
    }

    private static String headline(Situation situation) {
        return switch (situation.phase()) {
            case COMING -> "on its way";
            case LIVE -> "live";
            case FAILED -> "did not come up";
            case GOING -> "being taken down";
            case GONE -> "gone, nothing is left";
        };
    }

    /** Only a true address is shown: a click before the name is everywhere would be remembered as "no such name". */
    private static Optional<String> url(Situation situation) {
        return situation.phase() == Situation.Phase.LIVE
                ? situation
                        .step(StepName.VERIFY_LIVE)
                        .flatMap(step -> step.facts().get("url"))
                : Optional.empty();
    }

    private static void line(StringBuilder text, Situation situation, StepName name) {
        boolean wanted = situation.environment().isWanted();
        Optional<StepState> state = situation.step(name);
        boolean done = state.filter(StepState::isDone).isPresent();
        text.append(done ? "- [x] " : "- [ ] ").append(wanted ? name.title() : name.inverse());
        state.ifPresent(step -> {
            step.duration()
                    .filter(d -> wanted)
                    .ifPresent(d -> text.append(" (").append(words(d)).append(')'));
            if (step.isFailed()) {
                text.append(": failed");
            } else if (!step.isDone() && !step.reason().isEmpty()) {
                text.append(": ").append(Markdown.inline(step.reason()));
            }
            if (!step.isDone() && !step.remedy().isEmpty() && !step.isFailed()) {
                text.append(". ").append(Markdown.inline(step.remedy()));
            }
            step.facts()
                    .get("url")
                    .filter(url -> name != StepName.VERIFY_LIVE)
                    .ifPresent(url -> text.append(" · [link](").append(url).append(')'));
        });
        text.append('\n');
    }

    private static String words(Duration duration) {
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : "under 1 s";
    }
}
