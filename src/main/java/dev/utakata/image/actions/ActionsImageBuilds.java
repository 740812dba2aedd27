package dev.utakata.image.actions;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.github.GitHubAccess;
import dev.utakata.forge.github.GitHubRest;
import dev.utakata.image.BuildFailure;
import dev.utakata.image.BuildRequest;
import dev.utakata.image.BuildRun;
import dev.utakata.image.ImageBuilds;
import dev.utakata.image.Workflows;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Builds as workflow runs.
 *
 * <p>The workflow always runs from the trusted ref and is handed the commit; a pull request's own copy of it could be
 * written by anybody.
 */
final class ActionsImageBuilds implements ImageBuilds {

    /** Enough for the end of a log: what a job writes after its failure is short. */
    private static final Pattern ADDRESS =
            Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9._~/?&=-]{0,500})?");

    /** A state or an end as GitHub's are called. */
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private static final int LOG_BYTES = 256 << 10;

    private final GitHubAccess access;

    ActionsImageBuilds(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public Optional<BuildRun> start(BuildRequest request) {
        GitHubRest.Answer answer = dispatch(request, true);
        // GitHub Enterprise Server up to 3.20 does not know the wish for details and refuses what it does not know.
        if ((answer.status() == 400 || answer.status() == 422)
                && answer.message().contains("return_run_details")) {
            answer = dispatch(request, false);
        }
        if (answer.status() >= 400) {
            throw refusal(request, answer);
        }
        long id = answer.body().path("workflow_run_id").asLong(0);
        if (id == 0) {
            return Optional.empty();
        }
        URI page = page(request.repository(), id, answer.body());
        return Optional.of(new BuildRun(id, page, BuildRun.State.RUNNING, "queued"));
    }

    @Override
    public Optional<BuildRun> find(BuildRequest request) {
        // Other events' runs may bear a title that a stranger chose; a dispatch takes permission.
        GitHubRest.Answer answer = access.rest(request.repository())
                .get(
                        "/actions/workflows/" + encoded(request.workflow())
                                + "/runs?event=workflow_dispatch&per_page=100",
                        404);
        for (JsonNode run : answer.body().path("workflow_runs")) {
            if (bears(run.path("display_title").asString(""), request.correlationId())) {
                return Optional.of(run(request.repository(), run));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<BuildRun> read(RepositoryName repository, long run) {
        GitHubRest.Answer answer = access.rest(repository).get("/actions/runs/" + run, 404);
        return answer.status() == 404 ? Optional.empty() : Optional.of(run(repository, answer.body()));
    }

    /** As a word of its own: shop-pr-1-1 is part of eshop-pr-1-1 and of shop-pr-1-12. */
    private static boolean bears(String title, String correlationId) {
        return Pattern.compile("(?<![A-Za-z0-9-])" + Pattern.quote(correlationId) + "(?![A-Za-z0-9-])")
                .matcher(title)
                .find();
    }

    /** 409 is GitHub's answer for a run that has ended. */
    @Override
    public void cancel(RepositoryName repository, long run) {
        access.rest(repository).send("POST", "/actions/runs/" + run + "/cancel", Map.of(), 404, 409);
    }

    @Override
    public Optional<BuildFailure> failure(RepositoryName repository, long run) {
        GitHubRest rest = access.rest(repository);
        JsonNode jobs = rest.get("/actions/runs/" + run + "/jobs?filter=latest&per_page=100", 404)
                .body()
                .path("jobs");
        return first(jobs).map(job -> {
            Optional<byte[]> log = rest.tail("/actions/jobs/" + job.path("id").asLong() + "/logs", LOG_BYTES);
            return new BuildFailure(
                    job.path("name").asString(""),
                    first(job.path("steps"))
                            .map(step -> step.path("name").asString(""))
                            .orElse(""),
                    log.map(JobLog::end).orElse(List.of()));
        });
    }

    /** The first that did not end well: a failed one before one that was cancelled because of it. */
    private static Optional<JsonNode> first(JsonNode parts) {
        for (Set<String> ends : List.of(Set.of("failure", "timed_out", "startup_failure"), Set.of("cancelled"))) {
            for (JsonNode part : parts) {
                if (ends.contains(part.path("conclusion").asString(""))) {
                    return Optional.of(part);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<String, String> digests(RepositoryName repository, long run) {
        GitHubRest rest = access.rest(repository);
        JsonNode artifacts = rest.get("/actions/runs/" + run + "/artifacts?name=" + ReportedDigests.ARTIFACT, 404)
                .body()
                .path("artifacts");
        // A run that was started again may have several of one name; GitHub lists the newest first.
        for (JsonNode artifact : artifacts) {
            boolean fits = artifact.path("size_in_bytes").asLong(0) <= ReportedDigests.MOST_BYTES;
            if (fits && !artifact.path("expired").asBoolean(false)) {
                return rest.tail(
                                "/actions/artifacts/" + artifact.path("id").asLong() + "/zip",
                                ReportedDigests.MOST_BYTES)
                        .map(ReportedDigests::of)
                        .orElse(Map.of());
            }
        }
        return Map.of();
    }

    @Override
    public Optional<BuildRun> check(RepositoryName repository, CommitSha commit, String name) {
        JsonNode checks = access.rest(repository)
                .get("/commits/" + commit.value() + "/check-runs?filter=latest&check_name=" + encoded(name), 404, 422)
                .body()
                .path("check_runs");
        Optional<JsonNode> newest = Optional.empty();
        for (JsonNode check : checks) {
            if (newest.isEmpty()
                    || check.path("id").asLong(0) > newest.get().path("id").asLong(0)) {
                newest = Optional.of(check);
            }
        }
        return newest.map(check -> run(repository, check));
    }

    private GitHubRest.Answer dispatch(BuildRequest request, boolean details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ref", request.ref());
        body.put("inputs", request.inputs());
        if (details) {
            body.put("return_run_details", true);
        }
        return access.rest(request.repository())
                .send("POST", "/actions/workflows/" + encoded(request.workflow()) + "/dispatches", body, 400, 404, 422);
    }

    private static PermanentFailure refusal(BuildRequest request, GitHubRest.Answer answer) {
        String workflow = request.workflow() + " in " + request.repository();
        if (answer.status() == 404) {
            return new PermanentFailure(
                    "GitHub knows no workflow " + workflow,
                    "Platform team: put it on the default branch, and let Utakata write actions there.");
        }
        String said = "GitHub refused to run " + workflow + ": " + answer.message();
        if (answer.message().contains("No ref found")) {
            return new PermanentFailure(
                    said, "Platform team: build.ref is " + request.ref() + "; set it to a branch that exists.");
        }
        if (answer.message().contains("workflow_dispatch")) {
            return new PermanentFailure(
                    said, "Platform team: add the trigger workflow_dispatch to it on " + request.ref() + ".");
        }
        return new PermanentFailure(
                said,
                "Platform team: let it declare the inputs " + String.join(", ", Workflows.INPUTS)
                        + ", and no other required one.");
    }

    private BuildRun run(RepositoryName repository, JsonNode node) {
        long id = node.path("id").asLong(0);
        if (id == 0) {
            throw new TransientFailure("GitHub's answer about a run of " + repository + " makes no sense");
        }
        // A run that was started again says in_progress but may still bear its last conclusion.
        String status = word(node, "status");
        if (!status.equals("completed")) {
            return new BuildRun(id, page(repository, id, node), BuildRun.State.RUNNING, status);
        }
        String end = word(node, "conclusion");
        BuildRun.State state = end.equals("success") ? BuildRun.State.SUCCEEDED : BuildRun.State.FAILED;
        return new BuildRun(id, page(repository, id, node), state, end);
    }

    private static String word(JsonNode node, String field) {
        String word = node.path(field).asString("");
        return WORD.matcher(word).matches() ? word : "unknown";
    }

    private URI page(RepositoryName repository, long id, JsonNode node) {
        String url = node.path("html_url").asString("");
        return URI.create(
                ADDRESS.matcher(url).matches() ? url : access.webUrl() + "/" + repository + "/actions/runs/" + id);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
