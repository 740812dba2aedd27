package dev.utakata.world.http;

import static dev.utakata.world.http.Answer.array;
import static dev.utakata.world.http.Answer.object;
import static dev.utakata.world.http.Answer.ok;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Permission;
import dev.utakata.forge.Team;
import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubJson;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.HookLog;
import dev.utakata.world.github.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who asks, who may do what, and what the App may know of itself. */
final class AppRoutes {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final World world;
    private final GitHubModel github;
    private final GitHubJson json;
    private final Router routes;

    AppRoutes(World world, Router routes) {
        this.world = world;
        this.github = world.github();
        this.json = github.json();
        this.routes = routes;
    }

    void identity() {
        routes.on(
                "GET",
                "/user",
                call -> ok(json.user(whose(call)))
                        .with("X-OAuth-Scopes", github.registration().scopes()));
        routes.on(
                "POST",
                "/app/installations/{}/access_tokens",
                call -> new Answer(
                        201,
                        object().put("token", Secrets.make("installation token", "ghs_"))
                                .put(
                                        "expires_at",
                                        world.now().plus(Duration.ofHours(1)).toString())));
        routes.on("GET", "/repos/{}/{}/collaborators/{}/permission", call -> {
            String login = call.part(2);
            Permission permission =
                    github.permission(call.repository(), login).orElseThrow(() -> new Refusal(404, "Not Found"));
            ObjectNode node = object().put("permission", legacy(permission))
                    .put("role_name", permission.name().toLowerCase(Locale.ROOT));
            node.set("user", json.user(login));
            return ok(node);
        });
        routes.on("GET", "/orgs/{}/teams/{}/memberships/{}", call -> {
            if (!github.isMember(new Team(call.part(0), call.part(1)), call.part(2))) {
                throw new Refusal(404, "Not Found");
            }
            return ok(object().put("state", "active").put("role", "member"));
        });
        routes.on("GET", "/repos/{}/{}/git/commits/{}", call -> {
            CommitSha commit = new CommitSha(call.part(2));
            if (!github.hasCommit(call.repository(), commit)) {
                throw new Refusal(404, "Not Found");
            }
            return ok(object().put("sha", commit.value()));
        });
        routes.on("GET", "/app/hook/deliveries", this::deliveries);
        routes.on("GET", "/app/hook/deliveries/{}", call -> {
            HookLog.Attempt attempt = attempt(call);
            ObjectNode node = delivery(attempt);
            node.putObject("request")
                    .set("payload", MAPPER.readTree(attempt.webhook().payload()));
            return ok(node);
        });
        routes.on("POST", "/app/hook/deliveries/{}/attempts", call -> {
            github.redeliver(attempt(call).id());
            return new Answer(202, object());
        });
    }

    /** Tokens of people's own are known; every other is Utakata's. */
    private String whose(Call call) {
        String token = String.valueOf(call.request().getHeader("Authorization")).replaceFirst("^Bearer ", "");
        return github.signIns().whose(token).orElseGet(() -> {
            if (token.startsWith("ghu_")) {
                throw new Refusal(401, "Bad credentials");
            }
            return GitHubModel.UTAKATA;
        });
    }

    /** What GitHub called roles before there were five of them. */
    private static String legacy(Permission permission) {
        return switch (permission) {
            case MAINTAIN -> "write";
            case TRIAGE -> "read";
            default -> permission.name().toLowerCase(Locale.ROOT);
        };
    }

    private HookLog.Attempt attempt(Call call) {
        return github.hookLog().find(Long.parseLong(call.part(0))).orElseThrow(() -> new Refusal(404, "Not Found"));
    }

    /** Paged by a cursor, which is the number of the last attempt that was shown. */
    private Answer deliveries(Call call) {
        int size = Integer.parseInt(call.query("per_page", "30"));
        long cursor = Long.parseLong(call.query("cursor", Long.toString(Long.MAX_VALUE)));
        boolean failed = call.query("status", "").equals("failure");
        List<HookLog.Attempt> all = github.hookLog().all().stream()
                .filter(attempt -> attempt.id() < cursor && !(failed && attempt.isAccepted()))
                .toList();
        List<HookLog.Attempt> shown = all.stream().limit(size).toList();
        Answer answer = ok(array(shown.stream().map(AppRoutes::delivery).toList()));
        return shown.size() == all.size()
                ? answer
                : answer.with(
                        "Link",
                        "<" + call.request().getRequestURL() + "?per_page=" + size + (failed ? "&status=failure" : "")
                                + "&cursor=" + shown.getLast().id() + ">; rel=\"next\"");
    }

    private static ObjectNode delivery(HookLog.Attempt attempt) {
        return object().put("id", attempt.id())
                .put("guid", attempt.webhook().guid())
                .put("delivered_at", attempt.at().toString())
                .put("redelivery", attempt.redelivery())
                .put("duration", 0.1)
                .put("status", attempt.isAccepted() ? "OK" : "failed to connect to host")
                .put("status_code", attempt.status())
                .put("event", attempt.webhook().event());
    }
}
