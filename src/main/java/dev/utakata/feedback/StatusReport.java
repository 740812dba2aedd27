package dev.utakata.feedback;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Outlook;
import dev.utakata.environment.Outlook.Usual;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Spans;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import dev.utakata.forge.Markdown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How an environment stands, in Markdown. */
public final class StatusReport {

    private static final int LONGEST_LOG = 3_500;

    private final Clock clock;

    StatusReport(Clock clock) {
        this.clock = clock;
    }

    /** As it stands at this moment, with what is usual for each step and what is still to be expected. */
    public String inDetail(Situation situation, Outlook outlook) {
        StringBuilder text = new StringBuilder();
        new Section(text, situation, outlook, true).write();
        expected(situation, outlook).ifPresent(sentence -> text.append(sentence).append("\n\n"));
        return text.toString();
    }

    /** Without anything that changes by itself as time passes: the same for the same knowledge. */
    static String brief(Situation situation, Outlook outlook) {
        StringBuilder text = new StringBuilder();
        new Section(text, situation, outlook, false).write();
        return text.toString();
    }

    private Optional<String> expected(Situation situation, Outlook outlook) {
        if (situation.phase() != Situation.Phase.COMING) {
            return Optional.empty();
        }
        if (outlook.whole().isEmpty()) {
            return Optional.of("When it will be live cannot be told: this project has no history yet.");
        }
        Usual usual = outlook.whole().get();
        Duration since = Duration.between(situation.began().orElse(clock.instant()), clock.instant());
        Duration likely = usual.median().minus(since);
        Duration nearly = usual.ninetieth().minus(since);
        if (nearly.isNegative() || nearly.isZero()) {
            return Optional.of("It takes longer than nine of ten did (" + Spans.words(usual.ninetieth()) + ").");
        }
        return Optional.of(
                likely.isPositive()
                        ? "Expected live in about " + Spans.words(likely) + ", with nine of ten within "
                                + Spans.words(nearly) + "."
                        : "It takes longer than usual; nine of ten would be live within " + Spans.words(nearly) + ".");
    }

    /** One environment's part of the text. */
    private record Section(StringBuilder text, Situation situation, Outlook outlook, boolean detailed) {

        void write() {
            Environment environment = situation.environment();
            paragraph("### " + environment.slug() + ": " + headline());
            url().ifPresent(url -> paragraph("**" + url + "**"));
            if (situation.phase() != Situation.Phase.GONE) {
                paragraph(commit());
            }
            for (StepName name : StepName.values()) {
                if (environment.isWanted() || name.leavesSomething()) {
                    line(name);
                }
            }
            text.append('\n');
            situation.failure().ifPresent(failure -> {
                paragraph("**What failed:** " + Markdown.inline(failure.reason()) + ".");
                failure.facts()
                        .get("log")
                        .filter(log -> !log.isBlank())
                        .ifPresent(log ->
                                paragraph("The last lines of its log:\n\n" + Markdown.block("text", log, LONGEST_LOG)));
                paragraph("**What to do:** " + Markdown.inline(failure.remedy())
                        + " To try the same commit again, comment `/test-tag`.");
            });
            if (environment.isWanted()) {
                notes();
            } else {
                Optional.ofNullable(environment.gone())
                        .ifPresentOrElse(
                                gone -> paragraph("Gone at " + Spans.moment(gone) + ", because "
                                        + Markdown.inline(environment.reason())
                                        + ". Each of the things above was looked for and is not there any more."),
                                () -> paragraph("Because " + Markdown.inline(environment.reason()) + "."));
            }
        }

        private String headline() {
            return switch (situation.phase()) {
                case COMING -> "on its way";
                case LIVE -> "live";
                case FAILED -> "did not come up";
                case GOING -> "being taken down";
                case GONE -> "gone, nothing is left";
            };
        }

        /** Only a true address is shown: a click before the name is everywhere would be remembered as "no such name". */
        private Optional<String> url() {
            return situation.phase() == Situation.Phase.LIVE
                    ? situation
                            .step(StepName.VERIFY_LIVE)
                            .flatMap(step -> step.facts().get("url"))
                    : Optional.empty();
        }

        private String commit() {
            Environment environment = situation.environment();
            String sentence = "Commit `" + environment.wanted().abbreviated() + "`, asked for by "
                    + Markdown.code(environment.requestedBy()) + ".";
            if (situation.phase() != Situation.Phase.COMING) {
                return sentence;
            }
            return sentence
                    + outlook.whole()
                            .map(usual -> " Usually live " + Spans.words(usual.median())
                                    + " after the command, in nine of ten cases within "
                                    + Spans.words(usual.ninetieth()) + ".")
                            .orElse("");
        }

        private void line(StepName name) {
            boolean wanted = situation.environment().isWanted();
            Optional<StepState> state = situation.step(name);
            text.append(state.filter(StepState::isDone).isPresent() ? "- [x] " : "- [ ] ")
                    .append(wanted ? name.title() : name.inverse());
            if (wanted) {
                time(name, state)
                        .ifPresent(time -> text.append(" (").append(time).append(')'));
            }
            state.flatMap(this::remark).ifPresent(remark -> text.append(": ").append(remark));
            state.flatMap(step -> step.facts().get("url"))
                    .filter(url -> name != StepName.VERIFY_LIVE)
                    .ifPresent(url -> text.append(" · [link](").append(url).append(')'));
            text.append('\n');
        }

        private Optional<String> time(StepName name, Optional<StepState> state) {
            Optional<String> took = state.flatMap(StepState::duration).map(Spans::words);
            if (!detailed) {
                return took;
            }
            String usual = outlook.of(name)
                    .map(it -> "usually " + Spans.words(it.median()) + ", nine of ten within "
                            + Spans.words(it.ninetieth()))
                    .orElse("no history yet");
            return Optional.of(took.map(it -> it + "; " + usual).orElse(usual));
        }

        private Optional<String> remark(StepState step) {
            boolean wanted = situation.environment().isWanted();
            if (step.isFailed()) {
                return Optional.of("failed");
            }
            if (step.isDone()) {
                // Of a teardown, what was found is the receipt; of a building-up, the check mark says it.
                return wanted || step.reason().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Markdown.inline(step.reason()));
            }
            if (situation.failure().isPresent()) {
                return Optional.of("stopped");
            }
            String remedy = step.remedy().isEmpty() ? "" : ". " + Markdown.inline(step.remedy());
            return step.reason().isEmpty() ? Optional.empty() : Optional.of(Markdown.inline(step.reason()) + remedy);
        }

        private void notes() {
            Environment environment = situation.environment();
            if (environment.isBehind()) {
                paragraph(
                        environment.asked().pinned()
                                ? "It stays at this commit, which was named in the command; a new command moves it."
                                : "The pull request has newer commits: `/test-tag` moves it to the newest.");
            }
            if (!environment.seen().labelled()) {
                paragraph("The label was removed, and the environment stays: `/test-tag stop` ends it.");
            }
            if (!environment.asked().parameters().isEmpty()) {
                paragraph("Set: "
                        + Markdown.inline(environment.asked().parameters().toString()));
            }
            Optional<Instant> end = environment.expiry();
            paragraph(
                    end.isPresent()
                            ? "Ends at " + Spans.moment(end.get())
                                    + ", or when the pull request is closed. `/test-tag extend 8h` moves that."
                            : "Ends when the pull request is closed.");
        }

        private void paragraph(String content) {
            text.append(content).append("\n\n");
        }
    }
}
