package dev.utakata.world.http;

import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Inspection;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GitHub's REST API, as far as Utakata calls it, below {@code /api/v3}. */
final class GitHubServlet extends HttpServlet {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern REPOSITORY = Pattern.compile("/repos/([^/]+)/([^/]+)(/.*)?");

    private final World world;
    private final GitHubModel github;
    private final Router routes = new Router();
    private final Quota app;
    private final Quota installation;

    GitHubServlet(World world) {
        this.world = world;
        // As it is with GitHub Enterprise Cloud.
        this.app = new Quota(world, () -> 15_000, Duration.ofHours(1));
        this.installation = new Quota(world, () -> 15_000, Duration.ofHours(1));
        this.github = world.github();
        new AppRoutes(world, routes).identity();
        new SetupRoutes(github, routes).setup();
        new PullRequestRoutes(world, routes).pullRequests();
        new CommentRoutes(world, routes).comments();
        new ActionsRoutes(world, routes).actions();
        new DeploymentRoutes(world, routes).deployments();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Secrets.shown(String.valueOf(request.getHeader("Authorization")));
        Optional<Fault> fault = world.faults().take(Outside.GITHUB, path);
        byte[] body = request.getInputStream().readAllBytes();
        JsonNode sent = body.length == 0 ? Answer.object() : MAPPER.readTree(body);
        Map<String, String> query = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        Inspection.request(request.getMethod(), described(request), query, sent);
        Quota quota = path.startsWith("/app") ? app : installation;
        Answer answer = !quota.take()
                ? Answer.refused(403, "API rate limit exceeded for installation ID 1.")
                : fault.filter(it -> it != Fault.ANSWER_LOST)
                        .map(GitHubServlet::failing)
                        .orElseGet(() -> answer(request, path, sent));
        Answer given = unchanged(request, answer);
        // To buy a token is to ask who one is; it creates nothing that anybody sees.
        boolean changes = !request.getMethod().equals("GET") && !path.endsWith("/access_tokens");
        if (given.status() == 304) {
            quota.giveBack();
            world.calls().recordFree(Outside.GITHUB, request.getMethod() + " " + path);
        } else {
            world.calls().record(Outside.GITHUB, request.getMethod() + " " + path, changes);
        }
        quota.headers().forEach(response::setHeader);
        response.setHeader("x-ratelimit-resource", "core");
        write(response, fault.filter(it -> it == Fault.ANSWER_LOST).isPresent() ? lost() : given);
    }

    private static Answer failing(Fault fault) {
        return fault == Fault.THROTTLED
                ? Answer.refused(
                                403,
                                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
                        .with("Retry-After", "61")
                : Answer.refused(502, "Server Error");
    }

    private static Answer lost() {
        return Answer.refused(504, "time-out");
    }

    private Answer answer(HttpServletRequest request, String path, JsonNode body) {
        if (request.getHeader("Authorization") == null) {
            return Answer.refused(401, "Requires authentication");
        }
        return world.locked(() -> moved(request, path)
                .orElseGet(() -> routes.find(github, request, path, body)
                        .map(it -> it.get())
                        .orElseGet(() -> Answer.refused(404, "Not Found"))));
    }

    /** A repository's old name leads to its new one: with 301 for reading, with 307 for everything else. */
    private Optional<Answer> moved(HttpServletRequest request, String path) {
        Matcher repository = REPOSITORY.matcher(path);
        if (!repository.matches()) {
            return Optional.empty();
        }
        RepositoryName asked = new RepositoryName(repository.group(1), repository.group(2));
        RepositoryName now = github.now(asked);
        if (now.equals(asked)) {
            return Optional.empty();
        }
        String rest = Optional.ofNullable(repository.group(3)).orElse("");
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String location = request.getRequestURL().toString().replace(path, "/repos/" + now + rest) + query;
        int status = request.getMethod().equals("GET") ? 301 : 307;
        return Optional.of(new Answer(
                        status,
                        Answer.object().put("message", "Moved Permanently").put("url", location))
                .with("Location", location));
    }

    /** A read whose answer is known already costs nothing of the budget. */
    private static Answer unchanged(HttpServletRequest request, Answer answer) {
        if (answer.status() != 200 || !request.getMethod().equals("GET")) {
            return answer;
        }
        String tag = "W/\"" + Integer.toHexString(answer.body().toString().hashCode()) + "\"";
        return tag.equals(request.getHeader("If-None-Match"))
                ? Answer.nothing(304).with("ETag", tag)
                : answer.and("ETag", tag);
    }

    /** One part of a path may hold slashes, which are escaped then. */
    private static String described(HttpServletRequest request) {
        return request.getRequestURI().contains("%2F")
                ? request.getRequestURI().substring(request.getServletPath().length())
                : request.getPathInfo();
    }

    private void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        world.now().plus(github.registration().fast()).atZone(ZoneOffset.UTC)));
        answer.headers().forEach(response::setHeader);
        if (!answer.body().isMissingNode()) {
            response.setContentType("application/json; charset=utf-8");
            response.getOutputStream().write(answer.body().toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
