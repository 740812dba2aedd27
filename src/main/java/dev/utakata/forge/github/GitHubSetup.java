package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Setup;
import dev.utakata.secret.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * GitHub's own account of an App, its installations and its webhook, or of a token. What it tells of an App is asked with
 * the App's key alone, which takes no permission.
 */
final class GitHubSetup implements Setup {

    private static final int LAST = 20;

    private final GitHubProperties properties;
    private final GitHubAccess access;
    private final Wire wire;

    GitHubSetup(GitHubProperties properties, GitHubAccess access, Wire wire) {
        this.properties = properties;
        this.access = access;
        this.wire = wire;
    }

    @Override
    public URI address() {
        return URI.create(properties.apiUrl().toString().replaceFirst("/$", ""));
    }

    @Override
    public boolean isApp() {
        return access.app().isPresent();
    }

    /** Whatever is answered bears the time, also a refusal. */
    @Override
    public Optional<Instant> time() {
        try {
            return wire.send(request("/").build())
                    .headers()
                    .firstValue("date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Identity identity() {
        Optional<GitHubRest> app = access.app();
        if (app.isEmpty()) {
            return owner();
        }
        JsonNode body = app.get().get("/app").body();
        return new Identity(
                body.path("slug").asString("") + "[bot]",
                texts(body.path("permissions")),
                set(body.path("events")),
                Optional.empty());
    }

    /** A fine-grained token tells no scopes. */
    private Identity owner() {
        String login = access.login();
        Secret token = properties.token();
        HttpResponse<byte[]> answer = wire.send(request("/user")
                .header("Authorization", "Bearer " + (token == null ? "" : token.reveal()))
                .build());
        if (answer.statusCode() >= 400) {
            throw new TransientFailure("GitHub did not tell what the token may do");
        }
        return new Identity(login, Map.of(), Set.of(), scopes(answer.headers()));
    }

    private static Optional<Set<String>> scopes(HttpHeaders headers) {
        return headers.firstValue("x-oauth-scopes")
                .map(list -> Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path))
                .header("Accept", "application/vnd.github+json")
                .header("User-Agent", "utakata");
    }

    @Override
    public Optional<Installed> installed(RepositoryName repository) {
        return access.app()
                .map(app -> app.get("/repos/" + repository + "/installation", 404))
                .filter(answer -> answer.status() < 400)
                .map(GitHubRest.Answer::body)
                .map(body -> new Installed(
                        !body.path("suspended_at").asString("").isEmpty(),
                        texts(body.path("permissions")),
                        set(body.path("events"))));
    }

    @Override
    public Optional<Repository> repository(RepositoryName repository) {
        GitHubRest.Answer answer = access.rest(repository).get("", 404);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(new Repository(
                        answer.body().path("archived").asBoolean(false),
                        answer.body().path("permissions").path("push").asBoolean(false)));
    }

    @Override
    public boolean hasLabel(RepositoryName repository, String label) {
        return access.rest(repository).get("/labels/" + encoded(label), 404).status() < 400;
    }

    /** Rulesets only: who may bypass them, and classic protection, GitHub shows to administrators alone. */
    @Override
    public Set<String> rules(RepositoryName repository, String branch) {
        Set<String> rules = new TreeSet<>();
        access.rest(repository)
                .get("/rules/branches/" + encoded(branch), 404)
                .body()
                .forEach(rule -> rules.add(rule.path("type").asString("")));
        return rules;
    }

    @Override
    public Optional<List<Webhook>> webhooks(RepositoryName repository) {
        return access.app()
                .map(app -> Optional.of(List.of(ofTheApp(app))))
                .orElseGet(() -> ofTheRepository(repository));
    }

    private static Webhook ofTheApp(GitHubRest app) {
        JsonNode config = app.get("/app/hook/config").body();
        List<Integer> answers = new ArrayList<>();
        app.get("/app/hook/deliveries?per_page=" + LAST)
                .body()
                .forEach(delivery -> answers.add(delivery.path("status_code").asInt(0)));
        return webhook(config, !config.path("url").asString("").isEmpty(), Set.of(), answers);
    }

    private Optional<List<Webhook>> ofTheRepository(RepositoryName repository) {
        GitHubRest.Answer answer;
        try {
            answer = access.rest(repository).get("/hooks?per_page=100", 403, 404);
        } catch (PermanentFailure refused) {
            return Optional.empty();
        }
        if (answer.status() >= 400) {
            return Optional.empty();
        }
        List<Webhook> webhooks = new ArrayList<>();
        answer.body().forEach(hook -> {
            JsonNode last = hook.path("last_response").path("code");
            webhooks.add(webhook(
                    hook.path("config"),
                    hook.path("active").asBoolean(true),
                    set(hook.path("events")),
                    last.isNumber() ? List.of(last.asInt()) : List.of()));
        });
        return Optional.of(webhooks);
    }

    private static Webhook webhook(JsonNode config, boolean active, Set<String> events, List<Integer> answers) {
        return new Webhook(
                config.path("url").asString(""),
                config.path("content_type").asString("").equals("json"),
                !config.path("secret").asString("").isEmpty(),
                active,
                events,
                answers);
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asString("")));
        return texts;
    }

    private static Set<String> set(JsonNode node) {
        Set<String> set = new TreeSet<>();
        node.forEach(it -> set.add(it.asString("")));
        return set;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
