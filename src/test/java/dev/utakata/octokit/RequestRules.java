package dev.utakata.octokit;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What GitHub's OpenAPI description says about requests. Stricter than GitHub in one respect: GitHub overlooks names that
 * it does not know, so that a misspelt one would never be noticed; here it is a violation.
 */
final class RequestRules {

    private static final String DOCUMENT = "urn:github";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The part of GitHub that a bot for pull requests has to do with; the rest of the description is left out. */
    private static final Pattern USED = Pattern.compile(
            "/repos/\\{owner}/\\{repo}(/(pulls|issues|actions/(runs|workflows|jobs|artifacts)|deployments|collaborators|installation"
                    + "|git/commits|compare|commits|labels|contents|rules/branches|hooks)(/.*)?)?|/app(/.*)?|/|/orgs/\\{org}/teams/.*|/user");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<Pattern, JsonNode> paths = new LinkedHashMap<>();
    private final Set<String> checked = ConcurrentHashMap.newKeySet();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private RequestRules(JsonNode whole) {
        ObjectNode pruned = prune(whole);
        this.document = pruned;
        this.registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(DOCUMENT, pruned.toString())));
        // The most literal path is the one that is meant: comments of a repository before the issue named "comments".
        pruned.path("paths").properties().stream()
                .sorted(Comparator.comparing(
                        path -> path.getKey().chars().filter(c -> c == '{').count()))
                .forEach(path ->
                        paths.put(Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "([^/]+)")), path.getValue()));
    }

    static RequestRules load() throws IOException {
        return new RequestRules(
                JSON.readTree(new NpmPackage("@octokit/openapi@23.0.2").read("generated/api.github.com.json")));
    }

    /** The operations that were asked about so far. */
    Set<String> checked() {
        return new TreeSet<>(checked);
    }

    /** What GitHub calls this request. */
    Optional<String> operation(String method, String path) {
        return paths.entrySet().stream()
                .filter(it -> it.getKey().matcher(path).matches())
                .map(it -> it.getValue().path(method.toLowerCase(java.util.Locale.ROOT)))
                .filter(JsonNode::isObject)
                .map(it -> it.path("operationId").asString(""))
                .findFirst();
    }

    /** What is wrong with a request; empty where nothing is. @param body missing or empty where there is none */
    List<String> violations(String method, String path, Map<String, String> query, JsonNode body) {
        for (Map.Entry<Pattern, JsonNode> candidate : paths.entrySet()) {
            Matcher match = candidate.getKey().matcher(path);
            JsonNode operation = candidate.getValue().path(method.toLowerCase(java.util.Locale.ROOT));
            if (match.matches() && operation.isObject()) {
                checked.add(operation.path("operationId").asString(""));
                return violations(operation, match, query, body).stream()
                        .map(it -> method + " " + path + ": " + it)
                        .toList();
            }
        }
        return List.of(method + " " + path + ": GitHub has no such operation");
    }

    private List<String> violations(JsonNode operation, Matcher match, Map<String, String> query, JsonNode body) {
        List<String> violations = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        int part = 0;
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter = resolved(each);
            String name = parameter.path("name").asString("");
            switch (parameter.path("in").asString("")) {
                case "path" -> violations.addAll(value(parameter, match.group(++part)));
                case "query" -> {
                    known.add(name);
                    violations.addAll(value(parameter, query.get(name)));
                }
                default -> {
                    // Headers are the same for all requests.
                }
            }
        }
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> violations.add("there is no query parameter " + name));
        violations.addAll(body(operation.path("requestBody"), body));
        return violations;
    }

    private List<String> value(JsonNode parameter, @Nullable String value) {
        String name = parameter.path("name").asString("");
        if (value == null) {
            return parameter.path("required").asBoolean(false)
                    ? List.of("the parameter " + name + " is missing")
                    : List.of();
        }
        JsonNode schema = resolved(parameter.path("schema"));
        return errors("parameter " + name, schema, typed(schema, value));
    }

    private static JsonNode typed(JsonNode schema, String value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (schema.path("type").asString("")) {
            case "integer" ->
                value.matches("-?\\d{1,18}") ? nodes.numberNode(Long.parseLong(value)) : nodes.stringNode(value);
            case "boolean" ->
                value.matches("true|false") ? nodes.booleanNode(Boolean.parseBoolean(value)) : nodes.stringNode(value);
            default -> nodes.stringNode(value);
        };
    }

    private List<String> body(JsonNode described, JsonNode body) {
        boolean empty = body.isMissingNode() || body.isEmpty();
        if (described.isMissingNode()) {
            return empty ? List.of() : List.of("it takes no body");
        }
        JsonNode schema = described.at("/content/application~1json/schema");
        if (empty) {
            return described.path("required").asBoolean(false) ? List.of("the body is missing") : List.of();
        }
        List<String> violations = new ArrayList<>(errors("body", schema, body));
        unknown("body", schema, body, violations);
        return violations;
    }

    private List<String> errors(String what, JsonNode schema, JsonNode value) {
        Schema compiled = schemas.computeIfAbsent(schema.toString(), text -> {
            ObjectNode self = schema.deepCopy().asObject();
            self.set("components", document.path("components"));
            return registry.getSchema(SchemaLocation.of("urn:schema:" + schemas.size()), self);
        });
        return compiled.validate(value).stream()
                .map(error -> what + " " + words(error))
                .toList();
    }

    private static String words(Error error) {
        return error.getInstanceLocation() + " " + error.getMessage();
    }

    /** Names that no alternative of the schema knows. */
    private void unknown(String at, JsonNode schema, JsonNode value, List<String> violations) {
        if (value.isArray()) {
            value.forEach(each -> alternatives(schema)
                    .filter(it -> it.has("items"))
                    .findFirst()
                    .ifPresent(it -> unknown(at + "[]", it.path("items"), each, violations)));
            return;
        }
        List<JsonNode> objects = alternatives(schema)
                .filter(it -> it.path("properties").isObject())
                .toList();
        boolean open = alternatives(schema).anyMatch(it -> {
            JsonNode additional = it.path("additionalProperties");
            return additional.isObject() || additional.asBoolean(false);
        });
        if (!value.isObject() || open) {
            return;
        }
        value.properties().forEach(property -> {
            Optional<JsonNode> known = objects.stream()
                    .map(it -> it.path("properties").path(property.getKey()))
                    .filter(it -> !it.isMissingNode())
                    .findFirst();
            if (known.isEmpty()) {
                violations.add("there is no " + at + "." + property.getKey());
            } else {
                unknown(at + "." + property.getKey(), known.get(), property.getValue(), violations);
            }
        });
    }

    private java.util.stream.Stream<JsonNode> alternatives(JsonNode schema) {
        JsonNode self = resolved(schema);
        List<JsonNode> all = new ArrayList<>(List.of(self));
        for (String word : List.of("oneOf", "anyOf", "allOf")) {
            self.path(word).forEach(each -> alternatives(each).forEach(all::add));
        }
        return all.stream();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** Of the whole description, the used paths without their answers, and what these refer to. */
    private static ObjectNode prune(JsonNode whole) {
        ObjectNode pruned = JSON.createObjectNode();
        ObjectNode used = pruned.putObject("paths");
        whole.path("paths").properties().stream()
                .filter(path -> USED.matcher(path.getKey()).matches())
                .forEach(path -> {
                    ObjectNode operations = used.putObject(path.getKey());
                    for (String method : METHODS) {
                        JsonNode operation = path.getValue().path(method);
                        if (operation.isObject()) {
                            ObjectNode kept = operations.putObject(method);
                            for (String part : List.of("operationId", "parameters", "requestBody")) {
                                if (operation.has(part)) {
                                    kept.set(part, operation.path(part));
                                }
                            }
                        }
                    }
                });
        carry(whole, pruned, used, new TreeSet<>());
        return pruned;
    }

    private static void carry(JsonNode whole, ObjectNode pruned, JsonNode node, Set<String> carried) {
        String reference = node.isObject() ? node.path("$ref").asString("") : "";
        if (reference.startsWith("#/components/") && carried.add(reference)) {
            String[] parts = reference.substring(2).split("/");
            JsonNode target = whole.at(reference.substring(1));
            ((ObjectNode) pruned.withObject("/components/" + parts[1])).set(parts[2], target);
            carry(whole, pruned, target, carried);
        }
        node.forEach(child -> carry(whole, pruned, child, carried));
    }
}
