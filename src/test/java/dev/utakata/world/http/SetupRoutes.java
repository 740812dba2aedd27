package dev.utakata.world.http;

import static dev.utakata.world.http.Answer.array;
import static dev.utakata.world.http.Answer.object;
import static dev.utakata.world.http.Answer.ok;

import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.HookLog;
import dev.utakata.world.github.Refusal;
import dev.utakata.world.github.Registration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What GitHub tells of how it is set up: the App, its webhook, labels, files, rules. */
final class SetupRoutes {

    private final GitHubModel github;
    private final Registration registration;
    private final Router routes;

    SetupRoutes(GitHubModel github, Router routes) {
        this.github = github;
        this.registration = github.registration();
        this.routes = routes;
    }

    void setup() {
        app();
        repositories();
    }

    private void app() {
        routes.on("GET", "/", call -> ok(object().put("current_user_url", "https://api.github.test/user")));
        routes.on("GET", "/app", call -> {
            if (registration.keyIsRevoked()) {
                throw new Refusal(401, "A JSON web token could not be decoded");
            }
            ObjectNode app = object().put("id", 1).put("slug", "utakata").put("name", "Utakata");
            return ok(rights(app, registration.permissions()));
        });
        routes.on("GET", "/repos/{}/{}/installation", call -> {
            github.repositoryId(call.repository());
            ObjectNode installation = object().put("id", 4242).put("app_id", 1).putNull("suspended_at");
            return ok(rights(installation, registration.accepted()));
        });
        routes.on("GET", "/app/hook/config", call -> ok(config()));
        routes.on("GET", "/repos/{}/{}/hooks", call -> {
            ObjectNode hook = object().put("id", 1).put("name", "web").put("active", true);
            hook.set("events", texts(registration.events()));
            hook.set("config", config());
            List<HookLog.Attempt> sent = github.hookLog().all();
            ObjectNode last = hook.putObject("last_response");
            if (sent.isEmpty()) {
                last.putNull("code").put("status", "unused");
            } else {
                last.put("code", sent.getFirst().status()).put("status", "active");
            }
            boolean none = registration.webhook().url().isEmpty();
            return ok(array(none ? List.of() : List.of(hook)));
        });
    }

    private ObjectNode rights(ObjectNode node, Map<String, String> permissions) {
        ObjectNode levels = node.putObject("permissions");
        permissions.forEach(levels::put);
        node.set("events", texts(registration.events()));
        return node;
    }

    private ObjectNode config() {
        ObjectNode config = object().put("url", registration.webhook().url())
                .put("content_type", "json")
                .put("insecure_ssl", "0");
        return registration.webhook().secret() ? config.put("secret", "********") : config;
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = object().arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private void repositories() {
        routes.on("GET", "/repos/{}/{}", call -> {
            ObjectNode repository = github.json()
                    .repository(call.repository())
                    .put("archived", registration.isArchived(call.repository()));
            repository.putObject("permissions").put("pull", true).put("push", true);
            return ok(repository);
        });
        routes.on("GET", "/repos/{}/{}/labels/{}", call -> {
            require(registration.hasLabel(call.repository(), call.part(2)));
            return ok(object().put("name", call.part(2)));
        });
        // GitHub knows workflows by the files of the default branch.
        routes.on("GET", "/repos/{}/{}/actions/workflows/{}", call -> {
            String path = ".github/workflows/" + call.part(2);
            require(registration.file(call.repository(), path).isPresent());
            return ok(object().put("id", 1).put("path", path).put("state", registration.workflowState()));
        });
        routes.on("GET", "/repos/([^/]+)/([^/]+)/contents/(.+)", call -> {
            require(call.query("ref", "main").equals("main"));
            String text =
                    registration.file(call.repository(), call.part(2)).orElseThrow(() -> new Refusal(404, "Not Found"));
            String content = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            return ok(object().put("type", "file").put("encoding", "base64").put("content", content));
        });
        routes.on(
                "GET",
                "/repos/([^/]+)/([^/]+)/rules/branches/(.+)",
                call -> ok(array(registration.rules(call.repository(), call.part(2)).stream()
                        .map(kind -> object().put("type", kind).put("ruleset_id", 7))
                        .toList())));
    }

    private static void require(boolean there) {
        if (!there) {
            throw new Refusal(404, "Not Found");
        }
    }
}
