package dev.utakata.web.view;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.History;
import dev.utakata.environment.Proof;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import dev.utakata.web.access.Sight;
import dev.utakata.web.view.Detail.Facts;
import dev.utakata.web.view.Detail.Failure;
import dev.utakata.web.view.Detail.Generation;
import dev.utakata.web.view.Detail.Link;
import dev.utakata.web.view.Detail.Place;
import dev.utakata.web.view.Detail.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the view of one environment. */
public class Details {

    private static final String URL = "url";

    /** So much of the history is shown; activity has the rest. */
    private static final int LINES = 200;

    private final Environments environments;
    private final History history;

    Details(Environments environments, History history) {
        this.environments = environments;
        this.history = history;
    }

    /** The environment of this name if it may be seen: of one that may not, not even that it exists is told. */
    public Optional<Situation> find(String slug, Sight.Visible visible) {
        return Slug.isOne(slug)
                ? environments.bySlug(new Slug(slug)).filter(situation -> visible.shows(situation.environment()))
                : Optional.empty();
    }

    public Detail of(Situation situation) {
        Environment environment = situation.environment();
        return new Detail(
                EnvironmentLine.of(situation),
                facts(environment),
                links(situation),
                generations(situation),
                situation.failure().map(Details::failure).orElse(null),
                proof(situation),
                history.of(environment, LINES).reversed());
    }

    private static Facts facts(Environment it) {
        return new Facts(
                it.isWanted(),
                it.reason(),
                it.wanted().value(),
                it.host().value(),
                it.asked().pinned(),
                it.isBehind(),
                it.seen().labelled(),
                it.asked().profile(),
                it.asked().parameters(),
                it.created());
    }

    private static Map<Place, Link> links(Situation situation) {
        Map<Place, Link> links = new EnumMap<>(Place.class);
        String pullRequest = situation.environment().pullRequestUrl().toString();
        put(links, Place.PULL_REQUEST, pullRequest);
        if (pullRequest.matches(".*/pull/\\d+")) {
            put(
                    links,
                    Place.COMMIT,
                    pullRequest.replaceFirst("/pull/\\d+$", "/commit/")
                            + situation.environment().wanted());
        }
        put(links, Place.BUILD, latest(situation, StepName.BUILD_IMAGE));
        put(links, Place.MANIFEST, latest(situation, StepName.PROPOSE_OVERLAY));
        if (!situation.environment().isGone()) {
            put(links, Place.ARGOCD, latest(situation, StepName.AWAIT_ROLLOUT));
        }
        return links;
    }

    private static void put(Map<Place, Link> links, Place place, @Nullable String address) {
        Links.safe(address).ifPresent(safe -> links.put(place, new Link(safe, Links.label(safe))));
    }

    private static @Nullable String latest(Situation situation, StepName name) {
        return situation.steps().stream()
                .filter(step -> step.name() == name)
                .filter(step -> step.facts().get(URL).isPresent())
                .max(Comparator.comparingInt(StepState::generation))
                .flatMap(step -> step.facts().get(URL))
                .orElse(null);
    }

    private static List<Generation> generations(Situation situation) {
        NavigableMap<Integer, List<StepState>> byNumber = situation.steps().stream()
                .collect(Collectors.groupingBy(StepState::generation, TreeMap::new, Collectors.toList()));
        return byNumber.descendingMap().entrySet().stream()
                .map(each -> generation(situation, each.getKey(), each.getValue(), byNumber.higherEntry(each.getKey())))
                .toList();
    }

    private static Generation generation(
            Situation situation,
            int number,
            List<StepState> steps,
            Map.@Nullable Entry<Integer, List<StepState>> next) {
        boolean counts = number == situation.environment().generation();
        boolean down = counts
                ? !situation.environment().isWanted()
                : steps.stream()
                        .anyMatch(step -> step.facts().get(Situation.UNDONE).isPresent());
        List<StepState> shown = steps.stream()
                .sorted(Comparator.comparing(StepState::name))
                .filter(step -> !down || step.name().leavesSomething())
                .toList();
        return new Generation(
                number,
                down,
                began(steps),
                ended(steps, next == null ? null : began(next.getValue())),
                shown.stream().map(Details::step).toList(),
                counts && situation.failure().isEmpty() ? ahead(shown, down) : List.of());
    }

    private static Instant began(List<StepState> steps) {
        return steps.stream()
                .map(StepState::started)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What has failed goes no further, and what was overtaken has ended when the next began. */
    private static @Nullable Instant ended(List<StepState> steps, @Nullable Instant overtaken) {
        boolean over = steps.stream().allMatch(step -> step.finished() != null)
                || steps.stream().anyMatch(StepState::isFailed);
        return over
                ? steps.stream()
                        .flatMap(step -> Optional.ofNullable(step.finished()).stream())
                        .max(Comparator.naturalOrder())
                        .orElse(overtaken)
                : overtaken;
    }

    private static List<StepName> ahead(List<StepState> begun, boolean down) {
        return Arrays.stream(StepName.values())
                .filter(name -> !down || name.leavesSomething())
                .filter(name -> begun.stream().noneMatch(step -> step.name() == name))
                .toList();
    }

    private static Step step(StepState it) {
        return new Step(
                it.name(),
                it.status(),
                it.started(),
                it.finished(),
                it.attempt(),
                it.reason(),
                Links.safe(it.facts().get(URL).orElse(null)).orElse(null));
    }

    private static Failure failure(StepState failed) {
        return new Failure(
                failed.name(),
                failed.reason(),
                failed.remedy(),
                failed.facts().get("log").orElse("").strip());
    }

    private static @Nullable Proof proof(Situation situation) {
        return situation.phase() == Situation.Phase.LIVE
                ? situation
                        .step(StepName.VERIFY_LIVE)
                        .map(step -> Proof.of(situation.environment().wanted(), step.facts()))
                        .orElse(null)
                : null;
    }
}
