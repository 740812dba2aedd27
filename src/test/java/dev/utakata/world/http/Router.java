package dev.utakata.world.http;

import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which request is answered by what. */
final class Router {

    private final List<Route> routes = new ArrayList<>();

    interface Action {
        Answer answer(Call call);
    }

    private record Route(String method, Pattern path, Action action) {}

    /** @param path with {@code {}} for each part that varies */
    void on(String method, String path, Action action) {
        routes.add(new Route(method, Pattern.compile(path.replace("{}", "([^/]+)")), action));
    }

    /** The answer to be given, if there is a route; a model's refusal is one. */
    Optional<Supplier<Answer>> find(GitHubModel github, HttpServletRequest request, String path, JsonNode body) {
        for (Route route : routes) {
            Matcher match = route.path().matcher(path);
            if (route.method().equals(request.getMethod()) && match.matches()) {
                return Optional.of(() -> answer(route, new Call(github, request, match, body)));
            }
        }
        return Optional.empty();
    }

    private static Answer answer(Route route, Call call) {
        try {
            if (call.request().getPathInfo().startsWith("/repos/")) {
                call.github().admit(call.repository());
            }
            return route.action().answer(call);
        } catch (Refusal refusal) {
            return Answer.refused(refusal.status(), String.valueOf(refusal.getMessage()));
        }
    }
}
