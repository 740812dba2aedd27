package dev.utakata.environment;

import dev.utakata.chat.Notice;
import dev.utakata.chat.Outbox;
import dev.utakata.chat.Times;
import dev.utakata.project.Project;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the room is told: at milestones only, each once per generation. Written into the outbox in the caller's
 * transaction, in the project's language.
 */
public class Milestones {

    /** Where a reason's first sentence ends; a dot within a name or a number ends none. */
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。](?=\\s|$)|[\\r\\n]");

    /** What a remedy tells to type, if it tells so. */
    private static final Pattern COMMAND = Pattern.compile("/test-tag (?:rebuild|extend|stop)\\b");

    /** A certificate that ends this soon is worth a word. */
    private static final Duration SOON = Duration.ofDays(14);

    private final Outbox outbox;
    private final Times times;
    private final Clock clock;

    Milestones(Outbox outbox, Times times, Clock clock) {
        this.outbox = outbox;
        this.times = times;
        this.clock = clock;
    }

    /** It answers with the wanted commit. @param first whether it was never live before since it came to be */
    public void live(Environment environment, Project project, String url, Proof proof, boolean first) {
        Texts texts = new Texts(project.locale());
        tell(
                environment,
                first ? "ready" : "updated",
                new Notice(
                        environment.requestedBy(),
                        texts.of(first ? "ready.title" : "updated.title", environment.slug()),
                        List.of(
                                url,
                                inWords(proof, texts),
                                environment.pullRequestUrl().toString()),
                        texts.locale()));
    }

    /** What was seen, in a line: commit, status, TLS, and when. */
    private String inWords(Proof proof, Texts texts) {
        List<String> parts = new ArrayList<>();
        parts.add(texts.of("proof.commit", proof.commit().abbreviated()));
        if (!proof.reported()) {
            parts.add(texts.of("proof.unreported"));
        }
        parts.add("HTTP " + proof.status());
        proof.tlsUntil().ifPresent(until -> {
            boolean soon = until.isBefore(proof.checkedAt().plus(SOON));
            parts.add(texts.of(soon ? "proof.tls-soon" : "proof.tls", times.day(until, texts.locale())));
        });
        parts.add(
                proof.nameServers() == 0
                        ? texts.of("proof.no-name-servers")
                        : texts.of("proof.name-servers", proof.nameServers()));
        parts.add(texts.of("proof.checked", times.moment(proof.checkedAt(), texts.locale())));
        return String.join(texts.of("proof.comma"), parts);
    }

    /** One sentence, where to look, and what to type; the pull request's own comment tells the rest. */
    void failed(Environment environment, StepState step, Project project) {
        Texts texts = new Texts(project.locale());
        String link = step.facts()
                .get("url")
                .filter(url -> url.startsWith("https://") || url.startsWith("http://"))
                .orElse(environment.pullRequestUrl().toString());
        Matcher command = COMMAND.matcher(step.remedy());
        tell(
                environment,
                "failed",
                new Notice(
                        environment.requestedBy(),
                        texts.of("failed.title", environment.slug()),
                        List.of(
                                texts.of("failed.sentence", texts.of("step." + step.name()), sentence(step.reason())),
                                link,
                                texts.of("failed.type", command.find() ? command.group() : "/test-tag")),
                        texts.locale()));
    }

    /** The first sentence, without the dot at its end. */
    private static String sentence(String reason) {
        String text = reason.strip();
        Matcher end = SENTENCE_END.matcher(text);
        return end.find() ? text.substring(0, end.start()) : text;
    }

    /**
     * Its time is nearly over. Said once of each end, since an end may be moved within a generation.
     *
     * @return whether the room had not been told of this end yet
     */
    boolean expiring(Environment environment, Instant end, Project project) {
        Texts texts = new Texts(project.locale());
        return tell(
                environment,
                "expiring-" + end.truncatedTo(ChronoUnit.SECONDS),
                new Notice(
                        environment.requestedBy(),
                        texts.of("expiring.title", environment.slug()),
                        List.of(
                                texts.of("expiring.end", times.moment(end, texts.locale())),
                                environment.pullRequestUrl().toString()),
                        texts.locale()));
    }

    /** It takes long to take down, and something is in the way. */
    void stuck(Environment environment, StepState step, Project project) {
        Texts texts = new Texts(project.locale());
        tell(
                environment,
                "stuck",
                new Notice(
                        environment.requestedBy(),
                        texts.of("stuck.title", environment.slug()),
                        List.of(
                                step.name().inverse() + ": " + step.reason(),
                                texts.of("stuck.patience"),
                                environment.pullRequestUrl().toString()),
                        texts.locale()));
    }

    void gone(Situation situation, Project project) {
        Environment environment = situation.environment();
        Texts texts = new Texts(project.locale());
        tell(
                environment,
                "gone",
                new Notice(
                        null,
                        texts.of("gone.title", environment.slug()),
                        List.of(
                                receipt(situation, texts),
                                environment.pullRequestUrl().toString()),
                        texts.locale()));
    }

    /** How long it lived, what was taken away, and why. */
    private String receipt(Situation situation, Texts texts) {
        Environment environment = situation.environment();
        List<StepState> life = situation.ofThisLife();
        // The row's own beginning is that of its first life; it may have been gone for long in between.
        Instant began = life.stream()
                .map(StepState::started)
                .min(Comparator.naturalOrder())
                .orElse(environment.created());
        String taken = Arrays.stream(StepName.values())
                .filter(StepName::leavesSomething)
                .filter(name -> life.stream().anyMatch(step -> step.name() == name))
                .map(name -> texts.of("taken." + name))
                .collect(Collectors.joining(texts.of("taken.comma")));
        return texts.of(
                "gone.receipt",
                Spans.words(Duration.between(began, clock.instant()), texts.locale()),
                taken.isEmpty() ? texts.of("taken.nothing") : taken,
                texts.reason(environment.reason()));
    }

    private boolean tell(Environment environment, String milestone, Notice notice) {
        return outbox.enqueue(
                new Outbox.Key(environment.slug().value(), environment.generation(), milestone, environment.room()),
                notice);
    }

    /** The room's language. */
    private record Texts(Locale locale) {

        String of(String key, Object... arguments) {
            return new MessageFormat(bundle().getString(key), locale).format(arguments);
        }

        /** The usual reasons are told in the room's language; one that names somebody or something is told as it is. */
        String reason(String english) {
            String key = "reason." + english.replace(' ', '-');
            return bundle().containsKey(key) ? of(key) : english;
        }

        private ResourceBundle bundle() {
            return ResourceBundle.getBundle(
                    "dev.utakata.environment.notices",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        }
    }
}
