package dev.utakata.web.view;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Situation;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One environment among others.
 *
 * @param phase what a person would call its state
 * @param url where it answers; null while that is not proved
 * @param title what the pull request is called: foreign text; empty where that is not known
 * @param asked when somebody last asked for it, which is what its age is counted from
 * @param expires when it ends although its pull request stays open; null for never
 * @param gone when the last of it was proved gone; null while it is not
 * @param step what goes on, or has failed; null where nothing does
 * @param waiting what is waited for, or what has failed, in words: foreign text may be in it
 */
public record EnvironmentLine(
        String slug,
        Situation.Phase phase,
        @Nullable String url,
        String project,
        String repository,
        int pullRequest,
        @Nullable String pullRequestUrl,
        String title,
        String owner,
        String commit,
        Instant asked,
        @Nullable Instant expires,
        @Nullable Instant gone,
        @Nullable StepName step,
        String waiting) {

    static EnvironmentLine of(Situation situation) {
        Environment environment = situation.environment();
        return new EnvironmentLine(
                environment.slug().value(),
                situation.phase(),
                url(situation).orElse(null),
                environment.project(),
                environment.repository().toString(),
                environment.pullRequest().value(),
                Links.safe(environment.pullRequestUrl().toString()).orElse(null),
                environment.title(),
                environment.requestedBy(),
                environment.wanted().abbreviated(),
                environment.asked().at(),
                environment.isWanted() ? environment.expires() : null,
                environment.gone(),
                current(situation).map(StepState::name).orElse(null),
                waiting(situation));
    }

    /** Only a true address is shown: a click before the name is everywhere would be remembered as "no such name". */
    static Optional<String> url(Situation situation) {
        return situation.phase() == Situation.Phase.LIVE
                ? situation
                        .step(StepName.VERIFY_LIVE)
                        .flatMap(step -> step.facts().get("url"))
                        .flatMap(Links::safe)
                : Optional.empty();
    }

    /** The step that people want to hear of: the failed one, or the one that others wait for. */
    private static Optional<StepState> current(Situation situation) {
        return situation.failure().or(() -> moving(situation).stream().findFirst());
    }

    private static List<StepState> moving(Situation situation) {
        // To tell the room is nothing that anybody waits for.
        return situation.phase() == Situation.Phase.LIVE
                ? List.of()
                : situation.open().stream()
                        .sorted(Comparator.comparing(StepState::name))
                        .toList();
    }

    private static String waiting(Situation situation) {
        if (situation.failure().isPresent()) {
            return situation.failure().get().reason();
        }
        return moving(situation).stream()
                .map(StepState::reason)
                .filter(reason -> !reason.isBlank())
                .collect(Collectors.joining("; "));
    }

    boolean holds(String words) {
        String all = String.join(" ", slug, title, project, repository, "#" + pullRequest, owner, commit, waiting);
        return all.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** In lower case, as classes of style and keys of texts have it. */
    public String state() {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
