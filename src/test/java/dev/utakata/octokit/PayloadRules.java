package dev.utakata.octokit;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What GitHub's description of its webhooks says about payloads. */
final class PayloadRules {

    private static final String DOCUMENT = "urn:webhooks";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where GitHub's description forgets what it says of the same thing elsewhere: a deleted fork has no repository. */
    private static final Set<String> KNOWN_BETTER =
            Set.of("pull-request-closed /pull_request/head/repo null found, object expected");

    private static final Set<String> WORDS =
            Set.of("action", "state", "type", "author_association", "status", "conclusion", "visibility");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    private PayloadRules(String text) {
        this.document = JSON.readTree(text);
        this.registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(), builder -> builder.schemas(Map.of(DOCUMENT, text)));
    }

    static PayloadRules load() throws IOException {
        return new PayloadRules(
                new NpmPackage("@octokit/openapi-webhooks@12.1.0").read("generated/api.github.com.json"));
    }

    /** The kinds of webhooks that were asked about so far. */
    Set<String> checked() {
        return new TreeSet<>(checked);
    }

    /** What is wrong with a payload; empty where nothing is. */
    List<String> violations(String event, String payload) {
        JsonNode root = JSON.readTree(payload);
        String action = root.path("action").asString("");
        String kind = (action.isEmpty() ? event : event + "-" + action).replace('_', '-');
        JsonNode described = document.path("webhooks").path(kind);
        if (described.isMissingNode()) {
            return List.of("GitHub sends no " + kind);
        }
        checked.add(kind);
        if (!seen.add(kind + structure(root))) {
            return List.of();
        }
        String reference = described
                .at("/post/requestBody/content/application~1json/schema/$ref")
                .asString("");
        Schema schema =
                schemas.computeIfAbsent(reference, name -> registry.getSchema(SchemaLocation.of(DOCUMENT + name)));
        return schema.validate(root).stream()
                .map(error -> kind + " " + error.getInstanceLocation() + " " + error.getMessage())
                .filter(violation -> !KNOWN_BETTER.contains(violation))
                .toList();
    }

    /** Names, types and the words that schemas enumerate: of two payloads alike in these, one is enough to look at. */
    private static String structure(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(property -> property.getKey()
                            + (WORDS.contains(property.getKey())
                                            && property.getValue().isString()
                                    ? property.getValue().stringValue()
                                    : structure(property.getValue())))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream()
                    .map(PayloadRules::structure)
                    .distinct()
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return node.getNodeType().name();
    }
}
