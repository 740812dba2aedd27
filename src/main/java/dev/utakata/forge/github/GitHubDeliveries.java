package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.Deliveries;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The App's own webhook deliveries. GitHub keeps them for three days, and tries none of them again by itself. */
final class GitHubDeliveries implements Deliveries {

    private static final int MOST = 1_000;
    private static final int PAGE = 100;
    private static final String PATH = "/app/hook/deliveries";

    private final GitHubAccess access;

    GitHubDeliveries(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public boolean areListed() {
        return access.app().isPresent();
    }

    @Override
    public List<Attempt> since(Instant since, boolean failedOnly) {
        List<Attempt> found = new ArrayList<>();
        Optional<GitHubRest> app = access.app();
        Optional<String> query = app.isEmpty()
                ? Optional.empty()
                : Optional.of("per_page=" + PAGE + (failedOnly ? "&status=failure" : ""));
        for (int page = 0; page < MOST / PAGE && query.isPresent(); page++) {
            GitHubRest.Answer answer = app.orElseThrow().get(PATH + "?" + query.get());
            // Pages hang together by a cursor, not by number: new deliveries do not shift them.
            query = answer.next();
            for (JsonNode node : answer.body()) {
                Attempt attempt = attempt(node);
                if (attempt.at().isBefore(since)) {
                    return found;
                }
                // Older GitHub Enterprise Servers ignore the filter.
                if (!failedOnly || !attempt.accepted()) {
                    found.add(attempt);
                }
            }
        }
        return found;
    }

    @Override
    public void redeliver(long attempt) {
        access.app()
                .orElseThrow(() -> new PermanentFailure(
                        "Only a GitHub App can have its deliveries sent again",
                        "Platform team: set utakata.github.app-id and private-key instead of a token."))
                .send("POST", PATH + "/" + attempt + "/attempts", Map.of());
    }

    @Override
    public Optional<Content> read(long attempt) {
        return access.app()
                .map(app -> app.get(PATH + "/" + attempt, 404))
                .filter(answer -> answer.status() < 400)
                .map(GitHubRest.Answer::body)
                .filter(body -> body.path("request").path("payload").isObject())
                .map(body -> new Content(
                        body.path("guid").asString(""),
                        body.path("event").asString(""),
                        body.path("request").path("payload").toString()));
    }

    private static Attempt attempt(JsonNode node) {
        int status = node.path("status_code").asInt(0);
        try {
            return new Attempt(
                    node.path("id").asLong(),
                    node.path("guid").asString(""),
                    node.path("event").asString(""),
                    Instant.parse(node.path("delivered_at").asString("")),
                    status >= 200 && status < 400);
        } catch (DateTimeException malformed) {
            throw new TransientFailure("GitHub's list of deliveries makes no sense", malformed);
        }
    }
}
