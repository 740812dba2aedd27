package dev.utakata.web.view;

import dev.utakata.environment.Situation;
import dev.utakata.environment.Survey;
import dev.utakata.web.access.Sight;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes lists of environments: filtered after they are read, since what they wait for is not to be asked of a database. */
public class Listings {

    static final int PAGE = 50;

    /** So many of those that went last are remembered here; the history has all. */
    static final int GONE = 300;

    private final Survey survey;

    Listings(Survey survey) {
        this.survey = survey;
    }

    public Listing of(Filter filter, Sight.Visible visible) {
        List<EnvironmentLine> all = Stream.concat(survey.standing().stream(), survey.gone(GONE).stream())
                .filter(situation -> visible.shows(situation.environment()))
                .map(EnvironmentLine::of)
                .toList();
        List<EnvironmentLine> fitting = all.stream()
                .filter(line -> filter.project().isEmpty() || line.project().equals(filter.project()))
                .filter(line -> filter.owner().isEmpty() || line.owner().equalsIgnoreCase(filter.owner()))
                .filter(line -> filter.words().isEmpty() || line.holds(filter.words()))
                .toList();
        Map<Situation.Phase, Integer> counts = new EnumMap<>(Situation.Phase.class);
        fitting.forEach(line -> counts.merge(line.phase(), 1, Integer::sum));
        List<EnvironmentLine> chosen = fitting.stream()
                .filter(line -> isIn(line.phase(), filter.state()))
                .sorted(order(filter))
                .toList();
        int pages = Math.max(1, (chosen.size() + PAGE - 1) / PAGE);
        Filter shown = filter.at(Math.min(filter.page(), pages));
        return new Listing(
                shown,
                chosen.stream()
                        .skip((long) PAGE * (shown.page() - 1))
                        .limit(PAGE)
                        .toList(),
                counts,
                pages,
                distinct(all, EnvironmentLine::project),
                distinct(all, EnvironmentLine::owner),
                visible.unanswered());
    }

    private static List<String> distinct(List<EnvironmentLine> lines, Function<EnvironmentLine, String> what) {
        return lines.stream().map(what).distinct().sorted().toList();
    }

    private static boolean isIn(Situation.Phase phase, Filter.State state) {
        return switch (state) {
            case STANDING -> phase != Situation.Phase.GONE;
            case LIVE -> phase == Situation.Phase.LIVE;
            case COMING -> phase == Situation.Phase.COMING;
            case FAILED -> phase == Situation.Phase.FAILED;
            case GOING -> phase == Situation.Phase.GOING;
            case GONE -> phase == Situation.Phase.GONE;
        };
    }

    private static Comparator<EnvironmentLine> order(Filter filter) {
        Comparator<EnvironmentLine> newest =
                Comparator.comparing(EnvironmentLine::asked).reversed();
        Comparator<EnvironmentLine> name = Comparator.comparing(EnvironmentLine::slug);
        Comparator<EnvironmentLine> order =
                switch (filter.sort()) {
                    case ATTENTION ->
                        Comparator.comparingInt(Listings::urgency)
                                .thenComparing(Listings::lastGone, Comparator.reverseOrder())
                                .thenComparing(newest);
                    case NAME -> name;
                    case NEWEST -> newest;
                    case EXPIRES ->
                        Comparator.comparing(
                                line -> Optional.ofNullable(line.expires()).orElse(Instant.MAX));
                };
        return order.thenComparing(name);
    }

    private static int urgency(EnvironmentLine line) {
        return switch (line.phase()) {
            case FAILED -> 0;
            case COMING, GOING -> 1;
            case LIVE -> 2;
            case GONE -> 3;
        };
    }

    private static Instant lastGone(EnvironmentLine line) {
        return Optional.ofNullable(line.gone()).orElse(Instant.MAX);
    }
}
