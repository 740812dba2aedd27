package dev.utakata.forge.github;

import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.DeploymentId;
import dev.utakata.forge.Deployments;
import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.OneLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Deployments. Left to its defaults GitHub would merge the base branch into the pull request's, wait for every check, and
 * call it production; so nothing is left to them.
 */
final class GitHubDeployments implements Deployments {

    private static final int LONGEST = 140;

    private final GitHubAccess access;

    GitHubDeployments(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public Optional<DeploymentId> find(NewDeployment wanted) {
        String query = "?sha=" + wanted.commit() + "&environment="
                + URLEncoder.encode(wanted.environment(), StandardCharsets.UTF_8) + "&per_page=100";
        for (JsonNode node :
                access.rest(wanted.repository()).get("/deployments" + query).body()) {
            if (key(node.path("payload")).equals(wanted.key())) {
                return Optional.of(new DeploymentId(node.path("id").asLong()));
            }
        }
        return Optional.empty();
    }

    /** Some servers give the payload back as the text that it was made of. */
    private static String key(JsonNode payload) {
        JsonNode object = payload.isString() ? Failures.parse(payload.stringValue()) : payload;
        return object.path("utakata").asString("");
    }

    @Override
    public DeploymentId open(NewDeployment wanted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ref", wanted.commit().value());
        body.put("environment", wanted.environment());
        body.put("description", cut(wanted.description()));
        body.put("payload", Map.of("utakata", wanted.key()));
        body.put("auto_merge", false);
        body.put("required_contexts", List.of());
        body.put("transient_environment", true);
        body.put("production_environment", false);
        long id = access.rest(wanted.repository())
                .send("POST", "/deployments", body)
                .body()
                .path("id")
                .asLong(0);
        if (id == 0) {
            throw new TransientFailure("GitHub's answer tells no number of the deployment");
        }
        return new DeploymentId(id);
    }

    /** {@code auto_inactive} leaves transient deployments alone; it is told so anyway, for readers. */
    @Override
    public boolean report(RepositoryName repository, DeploymentId deployment, Report report) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("state", report.state().name().toLowerCase(Locale.ROOT));
        body.put("description", cut(report.description()));
        body.put("auto_inactive", false);
        if (report.log() != null) {
            body.put("log_url", report.log().toString());
        }
        if (report.environmentUrl() != null) {
            body.put("environment_url", report.environmentUrl().toString());
        }
        return access.rest(repository)
                        .send("POST", "/deployments/" + deployment + "/statuses", body, 404)
                        .status()
                < 400;
    }

    /** GitHub counts characters, of which some are two of ours. */
    private static String cut(String description) {
        String line = OneLine.of(description, Integer.MAX_VALUE);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "\u2026";
    }
}
