package dev.utakata.octokit;

import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.utakata.privilege.Demands;
import dev.utakata.run.RunLog;
import dev.utakata.world.github.Inspection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every test to GitHub's own rules: whatever the adapter has sent while it ran, to the simulated GitHub or to a
 * stubbed one, and whatever webhooks the simulated GitHub has sent. Registered for all tests.
 */
public final class GitHubsOwnRules implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> ADAPTERS = List.of("dev.utakata.forge.github", "dev.utakata.image.actions");

    /** Where GitHub leads to from a renamed repository's address; it is in no description. */
    private static final String MOVED = "/repositories/";

    private static final AtomicInteger requests = new AtomicInteger();
    private static final AtomicInteger payloads = new AtomicInteger();
    private static final List<String> violations = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        Inspection.of(GitHubsOwnRules::request, GitHubsOwnRules::payload);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        if (ADAPTERS.contains(context.getRequiredTestClass().getPackageName())) {
            for (Field field : context.getRequiredTestClass().getDeclaredFields()) {
                if (field.getType() == WireMockExtension.class) {
                    field.setAccessible(true);
                    stubbed((WireMockExtension) field.get(context.getRequiredTestInstance()));
                }
            }
        }
        synchronized (violations) {
            List<String> found = List.copyOf(violations);
            violations.clear();
            if (!found.isEmpty() && context.getExecutionException().isEmpty()) {
                throw new AssertionError("against GitHub's own description:\n" + String.join("\n", found));
            }
        }
    }

    private static void stubbed(WireMockExtension server) {
        for (ServeEvent event : server.getAllServeEvents()) {
            LoggedRequest sent = event.getRequest();
            String path = URI.create(sent.getUrl()).getPath();
            Map<String, String> query = new HashMap<>();
            sent.getQueryParams().values().stream()
                    .filter(QueryParameter::isPresent)
                    .forEach(parameter -> query.put(parameter.key(), parameter.firstValue()));
            String body = sent.getBodyAsString();
            request(
                    sent.getMethod().value(),
                    path.startsWith("/api/v3") ? path.substring("/api/v3".length()) : path,
                    query,
                    body == null || body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body));
        }
    }

    private static void request(String method, String path, Map<String, String> query, JsonNode body) {
        if (!path.startsWith(MOVED) && Rules.requests().isPresent()) {
            requests.incrementAndGet();
            Rules.requests().get().operation(method, path).ifPresent(Demands::github);
            report(Rules.requests().get().violations(method, path, query, body));
        }
    }

    private static void payload(String event, String payload) {
        if (Rules.payloads().isPresent()) {
            payloads.incrementAndGet();
            Demands.github("event/" + event);
            report(Rules.payloads().get().violations(event, payload));
        }
    }

    private static void report(List<String> found) {
        synchronized (violations) {
            found.stream().filter(it -> !violations.contains(it)).limit(20).forEach(violations::add);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (requests.get() > 0) {
            Rules.requests()
                    .ifPresent(rules -> RunLog.write(
                            "requests",
                            List.of("Requests held to GitHub's own description: " + requests + " of "
                                    + rules.checked().size() + " operations: "
                                    + String.join(", ", rules.checked()))));
        }
        if (payloads.get() > 0) {
            Rules.payloads()
                    .ifPresent(rules -> RunLog.write(
                            "webhooks",
                            List.of("Webhooks held to GitHub's own description: " + payloads + " of "
                                    + rules.checked().size() + " kinds: " + String.join(", ", rules.checked()))));
        }
    }

    /** Loaded when they are first needed: most tests have nothing to do with GitHub. */
    static final class Rules {

        private static final Optional<RequestRules> REQUESTS = load("requests", RequestRules::load);
        private static final Optional<PayloadRules> PAYLOADS = load("webhooks", PayloadRules::load);

        private Rules() {}

        static Optional<RequestRules> requests() {
            return REQUESTS;
        }

        static Optional<PayloadRules> payloads() {
            return PAYLOADS;
        }

        private interface Loading<T> {
            T load() throws IOException;
        }

        private static <T> Optional<T> load(String what, Loading<T> loading) {
            try {
                return Optional.of(loading.load());
            } catch (IOException missing) {
                if (NpmPackage.isRequired()) {
                    throw new IllegalStateException(missing);
                }
                System.out.println("SKIPPED: " + what + " are not held to GitHub's own description, because "
                        + missing.getMessage());
                return Optional.empty();
            }
        }
    }
}
