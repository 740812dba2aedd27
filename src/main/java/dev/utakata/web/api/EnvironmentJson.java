package dev.utakata.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import dev.utakata.web.view.Detail;
import dev.utakata.web.view.EnvironmentLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One environment in the API. What is absent is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnvironmentJson(
        String slug,
        String state,
        @Nullable String url,
        String project,
        String repository,
        int pullRequest,
        @Nullable String pullRequestUrl,
        @Nullable String pullRequestTitle,
        String owner,
        String commit,
        Instant askedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant goneAt,
        @Nullable String step,
        @Nullable String waitingFor,
        @Nullable Details details) {

    static EnvironmentJson of(EnvironmentLine line) {
        return of(line, line.commit(), null);
    }

    static EnvironmentJson of(Detail detail) {
        return of(detail.line(), detail.facts().commit(), Details.of(detail));
    }

    private static EnvironmentJson of(EnvironmentLine line, String commit, @Nullable Details details) {
        return new EnvironmentJson(
                line.slug(),
                line.state(),
                line.url(),
                line.project(),
                line.repository(),
                line.pullRequest(),
                line.pullRequestUrl(),
                line.title().isEmpty() ? null : line.title(),
                line.owner(),
                commit,
                line.asked(),
                line.expires(),
                line.gone(),
                line.step() == null ? null : name(line.step()),
                line.waiting().isEmpty() ? null : line.waiting(),
                details);
    }

    private static String name(StepName step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What only one environment by itself tells. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(
            String host,
            String reason,
            boolean pinned,
            Map<String, String> links,
            List<GenerationJson> generations,
            @Nullable FailureJson failure,
            List<LineJson> history) {

        static Details of(Detail detail) {
            Map<String, String> links = new TreeMap<>();
            detail.links()
                    .forEach((place, link) ->
                            links.put(place.name().toLowerCase(Locale.ROOT).replace('_', '-'), link.address()));
            Detail.Failure failure = detail.failure();
            return new Details(
                    detail.facts().host(),
                    detail.facts().reason(),
                    detail.facts().pinned(),
                    links,
                    detail.generations().stream().map(GenerationJson::of).toList(),
                    failure == null
                            ? null
                            : new FailureJson(name(failure.step()), failure.what(), failure.remedy(), failure.log()),
                    detail.history().stream()
                            .map(line -> new LineJson(line.at(), line.text()))
                            .toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GenerationJson(
            int number,
            String direction,
            Instant beganAt,
            @Nullable Instant endedAt,
            List<StepJson> steps) {

        static GenerationJson of(Detail.Generation it) {
            return new GenerationJson(
                    it.number(),
                    it.down() ? "down" : "up",
                    it.began(),
                    it.ended(),
                    it.steps().stream().map(StepJson::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepJson(
            String name,
            String status,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String reason,
            @Nullable String url) {

        static StepJson of(Detail.Step it) {
            StepState.Status status = it.status();
            return new StepJson(
                    EnvironmentJson.name(it.name()),
                    status.name().toLowerCase(Locale.ROOT),
                    it.started(),
                    it.finished(),
                    it.reason(),
                    it.url());
        }
    }

    record FailureJson(String step, String what, String remedy, String log) {}

    record LineJson(Instant at, String text) {}
}
