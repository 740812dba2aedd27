package dev.utakata.world.github;

import dev.utakata.forge.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How GitHub is set up for Utakata: the App, made of the manifest that we ship, its webhook, and what people have put into
 * repositories beside code.
 */
public final class Registration {

    private final Map<String, String> permissions = new TreeMap<>();
    private final Map<String, String> accepted = new TreeMap<>();
    private final Set<String> events = new TreeSet<>();
    private final Map<RepositoryName, Set<String>> labels =
            new TreeMap<>(java.util.Comparator.comparing(Object::toString));
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, Set<String>> rules = new TreeMap<>();
    private final Set<RepositoryName> archived = new java.util.HashSet<>();
    private Webhook webhook = new Webhook("", true);
    private String scopes = "repo, read:org";
    private String workflowState = "active";
    private Duration fast = Duration.ZERO;
    private boolean keyIsRevoked;

    /** Where webhooks are sent. @param secret whether they are signed */
    public record Webhook(String url, boolean secret) {}

    Registration() {
        JsonNode manifest = JsonMapper.shared().readTree(read(Path.of("docs/github-app/manifest.json")));
        manifest.path("default_permissions")
                .properties()
                .forEach(it -> permissions.put(it.getKey(), it.getValue().asString()));
        manifest.path("default_events").forEach(it -> events.add(it.asString()));
        accepted.putAll(permissions);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Somebody changes the App's permission, and every owner accepts it at once. @param level empty: none */
    public void permit(String permission, String level) {
        set(permissions, permission, level);
        set(accepted, permission, level);
    }

    /** An owner has accepted another level than the App asks for. @param level empty: none */
    public void accept(String permission, String level) {
        set(accepted, permission, level);
    }

    private static void set(Map<String, String> all, String permission, String level) {
        if (level.isEmpty()) {
            all.remove(permission);
        } else {
            all.put(permission, level);
        }
    }

    public void unsubscribe(String event) {
        events.remove(event);
    }

    /** From now on the App's and every repository's webhook is this one. */
    public void webhook(String url, boolean secret) {
        webhook = new Webhook(url, secret);
    }

    /** What the token may do, as GitHub lists it. */
    public void scopes(String list) {
        scopes = list;
    }

    /** From now on GitHub's clock is fast by so much. */
    public void clockIsFastBy(Duration much) {
        fast = much;
    }

    public void createLabel(RepositoryName repository, String label) {
        labels.computeIfAbsent(repository, key -> new TreeSet<>()).add(label);
    }

    public void removeLabel(RepositoryName repository, String label) {
        labels.getOrDefault(repository, new TreeSet<>()).remove(label);
    }

    /** Somebody deletes the App's key. */
    public void revokeKey() {
        keyIsRevoked = true;
    }

    public boolean keyIsRevoked() {
        return keyIsRevoked;
    }

    /** Writes a file on the default branch, main. */
    public void write(RepositoryName repository, String path, String text) {
        files.put(repository + "/" + path, text);
    }

    public void delete(RepositoryName repository, String path) {
        files.remove(repository + "/" + path);
    }

    /** Somebody switches all workflows off, or on. @param state such as {@code disabled_manually} */
    public void workflowsAre(String state) {
        workflowState = state;
    }

    public void archive(RepositoryName repository) {
        archived.add(repository);
    }

    /** A ruleset for all branches of which the name begins so. @param kind such as {@code creation} */
    public void rule(RepositoryName repository, String prefix, String kind) {
        rules.computeIfAbsent(repository + ":" + prefix, key -> new TreeSet<>()).add(kind);
    }

    public Map<String, String> permissions() {
        return permissions;
    }

    public Map<String, String> accepted() {
        return accepted;
    }

    public Set<String> events() {
        return events;
    }

    public Webhook webhook() {
        return webhook;
    }

    public String scopes() {
        return scopes;
    }

    public Duration fast() {
        return fast;
    }

    public boolean hasLabel(RepositoryName repository, String label) {
        return labels.getOrDefault(repository, Set.of()).contains(label);
    }

    public Optional<String> file(RepositoryName repository, String path) {
        return Optional.ofNullable(files.get(repository + "/" + path));
    }

    public String workflowState() {
        return workflowState;
    }

    public boolean isArchived(RepositoryName repository) {
        return archived.contains(repository);
    }

    public Set<String> rules(RepositoryName repository, String branch) {
        Set<String> all = new TreeSet<>();
        rules.forEach((key, kinds) -> {
            if ((repository + ":" + branch).startsWith(key)) {
                all.addAll(kinds);
            }
        });
        return all;
    }
}
