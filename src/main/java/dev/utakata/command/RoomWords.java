package dev.utakata.command;

import dev.utakata.chat.Notice;
import dev.utakata.chat.Times;
import dev.utakata.environment.Environment;
import dev.utakata.environment.History;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Spans;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * The words of rooms: plain text in the room's language. What the history and the steps tell stays in the language that
 * they are written in. Nothing is made harmless here: the chat's adapter does that to all of a notice.
 */
final class RoomWords {

    /** So many fit into what a message may hold. */
    private static final int ENVIRONMENTS = 30;

    private static final int PAST = 15;

    private final Locale locale;
    private final Times times;

    RoomWords(Locale locale, Times times) {
        this.locale = locale;
        this.times = times;
    }

    /** What a command has decided about an environment. */
    Notice of(Decision decision, Environment environment) {
        Reply reply = decision.replies().getFirst();
        return switch (reply) {
            case Reply.Status status -> status(status.situations().getFirst());
            case Reply.Past past -> past(past, environment);
            case Reply.Stopping stopping -> say("stopping", environment.slug(), text("stopping.line"));
            case Reply.Extended extended ->
                say(
                        "extended",
                        environment.slug(),
                        text("extended.line", times.moment(extended.ends().getFirst(), locale)));
            case Reply.NoEnvironment none ->
                say(
                        "none",
                        environment.slug(),
                        text("none.line"),
                        environment.pullRequestUrl().toString());
            case Reply.Endless endless -> say("endless", endless.slug(), text("endless.line"));
            case Reply.TooLong tooLong ->
                say(
                        "long",
                        "",
                        text(
                                "long.line",
                                Spans.words(tooLong.asked(), locale),
                                tooLong.project(),
                                Spans.words(tooLong.allowed(), locale)));
            case Reply.OthersOnly others -> othersOnly(others, environment);
            case Reply.Unreadable unreadable -> unreadable(environment);
            case Reply.Unanswered unanswered -> unanswered();
            case Reply.Overruled overruled -> throw new IllegalStateException("what is said in rooms is not overruled");
            case Reply.Refused refused -> say("refused", "", refused.reason(), refused.remedy());
            case Reply.Said said -> say("refused", "", said.markdown());
        };
    }

    private Notice othersOnly(Reply.OthersOnly others, Environment environment) {
        return say(
                "others",
                "",
                others.teams().isEmpty()
                        ? text("others.permission", others.permission(), environment.repository())
                        : text("others.teams", others.teams()));
    }

    Notice unanswered() {
        return say("unanswered", "", text("unanswered.line"));
    }

    /** Said on the dashboard only. */
    Notice rebuilding(Environment environment) {
        return say(
                "rebuilding",
                environment.slug(),
                text("rebuilding.line", environment.wanted().abbreviated()));
    }

    /** Where nobody is told by itself what becomes of it. */
    Notice stopping(Environment environment) {
        return say("stopping", environment.slug(), text("stopping.elsewhere"));
    }

    Notice unreadable(Environment environment) {
        return say("unreadable", environment.repository(), text("unreadable.line"));
    }

    /** A duration that is none. */
    Notice misusedDuration() {
        return say("misused", "", text("misused.duration"));
    }

    Notice unmapped(long account) {
        return say("unmapped", "", text("unmapped.line"), text("unmapped.example", String.valueOf(account)));
    }

    Notice unknown(String word) {
        List<String> lines = new ArrayList<>();
        Spelling.nearest(word, RoomWord.all()).ifPresent(near -> lines.add(text("unknown.near", near)));
        lines.addAll(overview());
        return new Notice(null, text("unknown.title", word), lines, locale);
    }

    Notice misused(RoomWord word) {
        List<String> lines = new ArrayList<>(List.of(text("misused.line", word.usage())));
        if (word.takesDuration()) {
            lines.add(text("misused.duration"));
        }
        return new Notice(null, text("misused.title"), lines, locale);
    }

    /** @param near the slug of this room that was probably meant */
    Notice elsewhere(String slug, Optional<String> near) {
        List<String> lines = new ArrayList<>();
        near.ifPresent(it -> lines.add(text("unknown.near", it)));
        lines.add(text("elsewhere.line"));
        return new Notice(null, text("elsewhere.title", slug), lines, locale);
    }

    Notice help() {
        return new Notice(null, text("help.title"), overview(), locale);
    }

    private List<String> overview() {
        List<String> lines = new ArrayList<>(List.of(text("help.call")));
        Arrays.stream(RoomWord.values())
                .map(word -> text("help.line", word.usage(), text("help." + word.written())))
                .forEach(lines::add);
        return lines;
    }

    Notice list(List<Situation> situations) {
        if (situations.isEmpty()) {
            return new Notice(null, text("list.empty"), List.of(text("list.empty.line")), locale);
        }
        List<String> lines = new ArrayList<>();
        for (Situation situation : situations.subList(0, Math.min(ENVIRONMENTS, situations.size()))) {
            lines.add(text("list.line", situation.environment().slug(), phase(situation)) + " · "
                    + end(situation.environment()));
            url(situation).ifPresent(lines::add);
        }
        if (situations.size() > ENVIRONMENTS) {
            lines.add(text("list.more", situations.size() - ENVIRONMENTS));
        }
        return new Notice(null, text("list.title", situations.size()), lines, locale);
    }

    private Notice status(Situation situation) {
        Environment environment = situation.environment();
        List<String> lines = new ArrayList<>();
        url(situation).ifPresent(lines::add);
        if (environment.isWanted()) {
            lines.add(text("status.commit", environment.wanted().abbreviated(), environment.requestedBy()));
            lines.add(end(environment));
        } else {
            lines.add(text("status.because", environment.reason()));
        }
        situation
                .failure()
                .ifPresentOrElse(failure -> lines.addAll(failure(failure)), () -> lines.addAll(waits(situation)));
        lines.add(environment.pullRequestUrl().toString());
        return new Notice(null, text("status.title", environment.slug(), phase(situation)), lines, locale);
    }

    private Notice past(Reply.Past past, Environment environment) {
        List<History.Line> told = past.lines();
        List<String> lines = new ArrayList<>();
        told.subList(Math.max(0, told.size() - PAST), told.size()).stream()
                .map(line -> times.moment(line.at(), locale) + ": " + line.text())
                .forEach(lines::add);
        if (lines.isEmpty()) {
            lines.add(text("why.nothing"));
        }
        past.situations().stream().findFirst().ifPresent(situation -> lines.addAll(now(situation)));
        return new Notice(null, text("why.title", environment.slug()), lines, locale);
    }

    private List<String> now(Situation situation) {
        if (situation.environment().isGone()) {
            return List.of(text("why.gone"));
        }
        if (situation.failure().isPresent()) {
            return failure(situation.failure().get());
        }
        List<String> waits = waits(situation);
        if (!waits.isEmpty()) {
            return waits;
        }
        return List.of(text(situation.phase() == Situation.Phase.LIVE ? "why.live" : "why.working"));
    }

    private List<String> failure(StepState failure) {
        return List.of(text("status.failed", failure.reason()), text("status.remedy", failure.remedy()));
    }

    private List<String> waits(Situation situation) {
        String reasons = situation.open().stream()
                .map(StepState::reason)
                .filter(reason -> !reason.isBlank())
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? List.of() : List.of(text("status.waits", reasons));
    }

    private String phase(Situation situation) {
        return text("phase." + situation.phase());
    }

    private String end(Environment environment) {
        return environment
                .expiry()
                .map(expiry -> text("status.ends", times.moment(expiry, locale)))
                .orElseGet(() -> text("status.endless"));
    }

    /** Only a true address is told: a look before the name is everywhere would be remembered as "no such name". */
    private static Optional<String> url(Situation situation) {
        return situation.phase() == Situation.Phase.LIVE
                ? situation
                        .step(StepName.VERIFY_LIVE)
                        .flatMap(step -> step.facts().get("url"))
                : Optional.empty();
    }

    private Notice say(String what, Object about, String... lines) {
        return new Notice(null, text(what + ".title", about), List.of(lines), locale);
    }

    private String text(String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "dev.utakata.command.room",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
