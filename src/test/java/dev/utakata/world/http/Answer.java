package dev.utakata.world.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What GitHub answers. @param body missing where there is none */
record Answer(int status, JsonNode body, Map<String, String> headers) {

    Answer(int status, JsonNode body) {
        this(status, body, Map.of());
    }

    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer nothing(int status) {
        return new Answer(status, JsonNodeFactory.instance.missingNode());
    }

    static Answer refused(int status, String message) {
        return new Answer(status, object().put("message", message));
    }

    Answer with(String name, String value) {
        return new Answer(status, body, Map.of(name, value));
    }

    /** With a further header. */
    Answer and(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, body, more);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode array(List<ObjectNode> nodes) {
        return JsonNodeFactory.instance.arrayNode().addAll(nodes);
    }
}
