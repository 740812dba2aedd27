package dev.utakata.image.actions;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.github.GitHubAccess;
import dev.utakata.forge.github.GitHubRest;
import dev.utakata.image.Workflows;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Workflow files as GitHub has them: those that it knows are on the default branch, and what runs is what the ref has. */
final class ActionsWorkflows implements Workflows {

    private static final String BUILD = "docker/build-push-action";

    private final GitHubAccess access;

    ActionsWorkflows(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public Optional<Workflow> read(RepositoryName repository, String workflow, String ref) {
        GitHubRest rest = access.rest(repository);
        GitHubRest.Answer known = rest.get("/actions/workflows/" + encoded(workflow), 404);
        if (known.status() == 404) {
            return Optional.empty();
        }
        String state = known.body().path("state").asString("");
        String path = known.body().path("path").asString("");
        GitHubRest.Answer file = rest.get("/contents/" + encoded(path) + "?ref=" + encoded(ref), 404);
        if (file.status() == 404) {
            return Optional.of(new Workflow(state, false, Optional.empty(), false, new TreeSet<>()));
        }
        String content = file.body().path("content").asString("");
        Map<?, ?> yaml = parse(path, new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8));
        // "on" is a truth value in the YAML that this parser knows.
        Object on = yaml.containsKey("on") ? yaml.get("on") : yaml.get(true);
        boolean named =
                String.valueOf(yaml.get("run-name")).matches("(?s).*\\$\\{\\{[^}]*\\binputs\\.correlation_id\\b.*");
        return Optional.of(new Workflow(state, true, dispatch(on), named, elsewhere(yaml.get("jobs"))));
    }

    private static Map<?, ?> parse(String path, String text) {
        try {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return yaml instanceof Map<?, ?> map ? map : Map.of();
        } catch (YAMLException malformed) {
            throw new PermanentFailure(
                    path + " is no YAML", "Platform team: mend the file; GitHub cannot run it either.");
        }
    }

    /** A trigger may stand alone, in a list, or with what belongs to it. */
    private static Optional<SortedMap<String, Input>> dispatch(@Nullable Object on) {
        boolean alone = "workflow_dispatch".equals(on)
                || (on instanceof Iterable<?> list && contains(list, "workflow_dispatch"));
        if (alone) {
            return Optional.of(new TreeMap<>());
        }
        if (!(on instanceof Map<?, ?> triggers) || !triggers.containsKey("workflow_dispatch")) {
            return Optional.empty();
        }
        SortedMap<String, Input> inputs = new TreeMap<>();
        if (triggers.get("workflow_dispatch") instanceof Map<?, ?> trigger
                && trigger.get("inputs") instanceof Map<?, ?> declared) {
            declared.forEach((name, input) -> inputs.put(String.valueOf(name), input(input)));
        }
        return Optional.of(inputs);
    }

    private static Input input(Object declared) {
        if (!(declared instanceof Map<?, ?> map)) {
            return new Input("string", false);
        }
        Object type = map.get("type");
        return new Input(
                type == null ? "string" : type.toString(),
                Boolean.TRUE.equals(map.get("required")) && map.get("default") == null);
    }

    /**
     * Without a context the action clones the ref of the event that has started the run, which a dispatch has on the default
     * branch: https://github.com/docker/build-push-action#git-context
     */
    private static SortedSet<String> elsewhere(@Nullable Object jobs) {
        SortedSet<String> found = new TreeSet<>();
        values(jobs)
                .forEach(job -> values(map(job).get("steps")).forEach(step -> {
                    String action = String.valueOf(map(step).get("uses")).replaceFirst("@.*", "");
                    Object context = map(map(step).get("with")).get("context");
                    if (action.equals(BUILD)
                            && (context == null || context.toString().contains("{{defaultContext}}"))) {
                        found.add(action);
                    }
                }));
        return found;
    }

    private static Collection<?> values(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map.values() : node instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static boolean contains(Iterable<?> list, String text) {
        for (Object one : list) {
            if (text.equals(one)) {
                return true;
            }
        }
        return false;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
