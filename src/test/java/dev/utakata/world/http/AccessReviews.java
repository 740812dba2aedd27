package dev.utakata.world.http;

import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API server answers to who asks what they may do: by the roles that the documentation hands out. */
final class AccessReviews {

    static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private final List<Map<?, ?>> roles = new ArrayList<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    /** @param files of docs/argocd, without their ending, that somebody has applied */
    AccessReviews(String... files) {
        for (String file : files) {
            try {
                new Yaml()
                        .loadAll(Files.readString(Path.of("docs/argocd/" + file + ".yaml")))
                        .forEach(document -> {
                            Map<?, ?> role = (Map<?, ?>) document;
                            if (role.containsKey("rules")) {
                                roles.add(role);
                            }
                        });
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Somebody takes a right away. @param right such as {@code list pods} */
    void forbid(String right) {
        forbidden.add(right);
    }

    MockResponse answer(String review) {
        JsonNode wanted = JsonMapper.shared().readTree(review).path("spec").path("resourceAttributes");
        String sub = wanted.path("subresource").asString("");
        String resource = wanted.path("resource").asString("") + (sub.isEmpty() ? "" : "/" + sub);
        String verb = wanted.path("verb").asString("");
        boolean allowed = !forbidden.contains(verb + " " + resource)
                && roles.stream().anyMatch(role -> grants(role, wanted, verb, resource));
        return new MockResponse()
                .setResponseCode(201)
                .setHeader("Content-Type", "application/json")
                .setBody(
                        "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"status\":{\"allowed\":"
                                + allowed + "}}");
    }

    private static boolean grants(Map<?, ?> role, JsonNode wanted, String verb, String resource) {
        Object namespace = ((Map<?, ?>) role.get("metadata")).get("namespace");
        boolean here =
                namespace == null || namespace.equals(wanted.path("namespace").asString(""));
        return here
                && ((List<?>) role.get("rules"))
                        .stream()
                                .map(rule -> (Map<?, ?>) rule)
                                .anyMatch(rule -> ((List<?>) rule.get("verbs")).contains(verb)
                                        && ((List<?>) rule.get("resources")).contains(resource)
                                        && ((List<?>) rule.get("apiGroups"))
                                                .contains(wanted.path("group").asString("")));
    }
}
