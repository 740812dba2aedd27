package dev.utakata.world.github;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Where tests look at what passes between Utakata and the simulated GitHub. Nobody looks unless asked to. */
public final class Inspection {

    private static volatile Requests requests = (method, path, query, body) -> {};
    private static volatile Payloads payloads = (event, payload) -> {};

    private Inspection() {}

    /** From now on these look at everything, in every world. */
    public static void of(Requests requests, Payloads payloads) {
        Inspection.requests = requests;
        Inspection.payloads = payloads;
    }

    /** From now on nobody looks, until somebody is to again. */
    public static void end() {
        of((method, path, query, body) -> {}, (event, payload) -> {});
    }

    public static void request(String method, String path, Map<String, String> query, JsonNode body) {
        requests.look(method, path, query, body);
    }

    static void payload(String event, String payload) {
        payloads.look(event, payload);
    }

    /** Looks at a request to the REST API. @param path below the API's own, without the query */
    public interface Requests {
        void look(String method, String path, Map<String, String> query, JsonNode body);
    }

    /** Looks at a webhook. */
    public interface Payloads {
        void look(String event, String payload);
    }
}
