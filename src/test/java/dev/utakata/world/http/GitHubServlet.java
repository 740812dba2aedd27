package dev.utakata.world.http;

import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests.NewPullRequest;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubJson;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Refusal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's REST API, as far as Utakata calls it, below {@code /api/v3}. */
final class GitHubServlet extends HttpServlet {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final World world;
    private final GitHubModel github;
    private final GitHubJson json;
    private final List<Route> routes = new ArrayList<>();

    GitHubServlet(World world) {
        this.world = world;
        this.github = world.github();
        this.json = github.json();
        identity();
        pullRequests();
        comments();
        actions();
    }

    private void identity() {
        on("GET", "/user", call -> ok(json.user(GitHubModel.UTAKATA)));
        on(
                "GET",
                "/app",
                call -> ok(object().put("id", 1).put("slug", "utakata").put("name", "Utakata")));
        on("GET", "/repos/{}/{}/installation", call -> {
            github.repositoryId(call.repository());
            return ok(object().put("id", 4242).put("app_id", 1));
        });
        on(
                "POST",
                "/app/installations/{}/access_tokens",
                call -> new Answer(
                        201,
                        object().put("token", "ghs_made_up")
                                .put(
                                        "expires_at",
                                        world.now().plus(Duration.ofHours(1)).toString())));
        on("GET", "/repos/{}/{}", call -> ok(json.repository(call.repository())));
        on("GET", "/repos/{}/{}/collaborators/{}/permission", call -> {
            String login = call.part(2);
            Permission permission = github.permission(call.repository(), login).orElseThrow(() -> notFound());
            ObjectNode node = object().put("permission", permission.name().toLowerCase(Locale.ROOT));
            node.set("user", json.user(login));
            return ok(node);
        });
    }

    private void pullRequests() {
        on("GET", "/repos/{}/{}/pulls/{}", call -> ok(json.pullRequest(call.pullRequest())));
        on("GET", "/repos/{}/{}/pulls", call -> {
            String head = Optional.ofNullable(call.query("head")).orElse("");
            Stream<PullRequest> found = github.pullRequests(call.repository()).stream()
                    .filter(pull -> pull.isOpen() || !"open".equals(call.query("state")))
                    // Without an owner the filter is ignored.
                    .filter(pull -> !head.contains(":") || head.equals(owner(pull) + ":" + pull.headBranch()));
            return ok(array(found.map(json::pullRequest).toList()));
        });
        on("POST", "/repos/{}/{}/pulls", call -> {
            NewPullRequest wanted = new NewPullRequest(
                    call.repository(), call.text("title"), call.text("head"), call.text("base"), call.text("body"), "");
            return new Answer(201, json.pullRequest(github.open(wanted, GitHubModel.UTAKATA)));
        });
        on("PATCH", "/repos/{}/{}/pulls/{}", call -> {
            if (call.text("state").equals("closed")) {
                github.close(call.repository(), call.number(), GitHubModel.UTAKATA, false);
            }
            return ok(json.pullRequest(call.pullRequest()));
        });
        on("POST", "/repos/{}/{}/issues/{}/labels", call -> {
            for (JsonNode label : call.body().path("labels")) {
                github.addLabel(call.repository(), call.number(), label.asString(), GitHubModel.UTAKATA);
            }
            return ok(json.labels(call.pullRequest().labels()));
        });
    }

    private void comments() {
        on("GET", "/repos/{}/{}/issues/{}/comments", call -> {
            PullRequest pull = call.pullRequest();
            List<GitHubModel.Comment> all = github.comments(call.repository(), call.number());
            int size =
                    Integer.parseInt(Optional.ofNullable(call.query("per_page")).orElse("30"));
            int page = Integer.parseInt(Optional.ofNullable(call.query("page")).orElse("1"));
            List<ObjectNode> shown = all.stream()
                    .skip((long) size * (page - 1))
                    .limit(size)
                    .map(comment -> json.comment(pull, comment))
                    .toList();
            Answer answer = ok(array(shown));
            return all.size() <= size * page
                    ? answer
                    : answer.with(
                            "Link",
                            "<" + call.request().getRequestURL() + "?per_page=" + size + "&page=" + (page + 1)
                                    + ">; rel=\"next\"");
        });
        on("POST", "/repos/{}/{}/issues/{}/comments", call -> {
            long id = github.comment(call.repository(), call.number(), GitHubModel.UTAKATA, call.comment());
            return new Answer(201, comment(call.pullRequest(), id));
        });
        on("PATCH", "/repos/{}/{}/issues/comments/{}", call -> {
            long id = Long.parseLong(call.part(2));
            if (!github.editComment(call.repository(), id, GitHubModel.UTAKATA, call.comment())) {
                throw notFound();
            }
            PullRequestNumber number = github.commentedOn(call.repository(), id).orElseThrow();
            return ok(comment(github.pullRequest(call.repository(), number), id));
        });
    }

    private void actions() {
        on("POST", "/repos/{}/{}/actions/workflows/{}/dispatches", call -> {
            Map<String, String> inputs = new LinkedHashMap<>();
            call.body()
                    .path("inputs")
                    .properties()
                    .forEach(
                            input -> inputs.put(input.getKey(), input.getValue().asString()));
            GitHubModel.Run run = github.dispatch(call.repository(), call.part(2), call.text("ref"), inputs);
            if (!call.body().path("return_run_details").asBoolean(false)) {
                return new Answer(204, JSON.missingNode());
            }
            return ok(object().put("workflow_run_id", run.id())
                    .put(
                            "html_url",
                            json.run(call.repository(), run).path("html_url").asString()));
        });
        on("GET", "/repos/{}/{}/actions/workflows/{}/runs", call -> {
            List<GitHubModel.Run> runs = github.runs(call.repository());
            ObjectNode node = object().put("total_count", runs.size());
            node.set(
                    "workflow_runs",
                    array(runs.reversed().stream()
                            .map(run -> json.run(call.repository(), run))
                            .toList()));
            return ok(node);
        });
        on("GET", "/repos/{}/{}/actions/runs/{}", call -> ok(json.run(call.repository(), call.run())));
        on("POST", "/repos/{}/{}/actions/runs/{}/cancel", call -> {
            boolean going = github.cancelRun(call.repository(), call.run().id());
            return going
                    ? new Answer(202, object())
                    : new Answer(409, object().put("message", "Cannot cancel a workflow run that is completed."));
        });
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        boolean changes = !request.getMethod().equals("GET");
        world.calls().record(Outside.GITHUB, request.getMethod() + " " + path, changes);
        Optional<Fault> fault = world.faults().take(Outside.GITHUB);
        if (fault.isPresent() && fault.get() == Fault.UNAVAILABLE) {
            write(response, new Answer(502, object().put("message", "Server Error")));
            return;
        }
        if (fault.isPresent() && fault.get() == Fault.THROTTLED) {
            String message =
                    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
            write(response, new Answer(403, object().put("message", message)).with("Retry-After", "61"));
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        JsonNode sent = body.length == 0 ? object() : MAPPER.readTree(body);
        Answer answer = answer(request, path, sent);
        write(response, fault.isPresent() ? new Answer(504, object().put("message", "time-out")) : answer);
    }

    private Answer answer(HttpServletRequest request, String path, JsonNode body) {
        if (request.getHeader("Authorization") == null) {
            return new Answer(401, object().put("message", "Requires authentication"));
        }
        for (Route route : routes) {
            Matcher match = route.path().matcher(path);
            if (route.method().equals(request.getMethod()) && match.matches()) {
                return answer(route, new Call(github, request, match, body));
            }
        }
        return new Answer(404, object().put("message", "Not Found"));
    }

    private Answer answer(Route route, Call call) {
        try {
            return world.locked(() -> route.action().answer(call));
        } catch (Refusal refusal) {
            return new Answer(refusal.status(), object().put("message", refusal.getMessage()));
        }
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (!answer.body().isMissingNode()) {
            response.setContentType("application/json; charset=utf-8");
            response.getOutputStream().write(answer.body().toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private ObjectNode comment(PullRequest pull, long id) {
        return github.comments(pull.repository(), pull.number()).stream()
                .filter(comment -> comment.id() == id)
                .findFirst()
                .map(comment -> json.comment(pull, comment))
                .orElseThrow();
    }

    private void on(String method, String path, Action action) {
        routes.add(new Route(method, Pattern.compile(path.replace("{}", "([^/]+)")), action));
    }

    private static String owner(PullRequest pull) {
        return pull.fork() ? pull.author() : pull.repository().owner();
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    private static JsonNode array(List<ObjectNode> nodes) {
        return JSON.arrayNode().addAll(nodes);
    }

    private static ObjectNode object() {
        return JSON.objectNode();
    }

    private static Refusal notFound() {
        return new Refusal(404, "Not Found");
    }

    private interface Action {
        Answer answer(Call call);
    }

    private record Route(String method, Pattern path, Action action) {}

    private record Answer(int status, JsonNode body, Map<String, String> headers) {

        Answer(int status, JsonNode body) {
            this(status, body, Map.of());
        }

        Answer with(String name, String value) {
            return new Answer(status, body, Map.of(name, value));
        }
    }

    private record Call(GitHubModel github, HttpServletRequest request, Matcher match, JsonNode body) {

        String part(int index) {
            return match.group(index + 1);
        }

        RepositoryName repository() {
            return new RepositoryName(part(0), part(1));
        }

        PullRequestNumber number() {
            return new PullRequestNumber(Integer.parseInt(part(2)));
        }

        PullRequest pullRequest() {
            return github.pullRequest(repository(), number());
        }

        GitHubModel.Run run() {
            return github.run(repository(), Long.parseLong(part(2))).orElseThrow(() -> notFound());
        }

        String text(String field) {
            return body.path(field).asString("");
        }

        String comment() {
            if (text("body").isBlank() || text("body").length() > 65_536) {
                throw new Refusal(422, "Validation Failed: body is too long or blank");
            }
            return text("body");
        }

        @Nullable
        String query(String name) {
            return request.getParameter(name);
        }
    }
}
