package dev.utakata.world.http;

import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import dev.utakata.world.github.SignIns;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * GitHub's pages for signing in elsewhere, below {@code /login/oauth}. Where the real one asks for a password, this one
 * asks who one is.
 */
final class SignInServlet extends HttpServlet {

    private static final List<String> PEOPLE = List.of("octocat", "monalisa", "hubot", "mallory", "stranger");

    private final SignIns signIns;

    SignInServlet(World world) {
        this.signIns = world.github().signIns();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"/authorize".equals(request.getPathInfo()) || !SignIns.CLIENT.equals(request.getParameter("client_id"))) {
            response.sendError(404);
            return;
        }
        String login = request.getParameter("login");
        if (login == null) {
            response.setContentType("text/html; charset=utf-8");
            response.getWriter().write(whoAreYou(request.getQueryString()));
            return;
        }
        String redirect = request.getParameter("redirect_uri");
        String challenge = request.getParameter("code_challenge");
        String code = signIns.grants(login, redirect, challenge == null ? "" : challenge);
        response.sendRedirect(redirect + "?code=" + code + "&state="
                + URLEncoder.encode(request.getParameter("state"), StandardCharsets.UTF_8));
    }

    private static String whoAreYou(String query) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>"
                + "<meta name=viewport content='width=device-width'><link rel=icon href='data:,'><title>GitHub (simulated)</title>"
                + "<style>body{font:16px/1.6 system-ui;max-width:30rem;margin:4rem auto;padding:0 1rem}"
                + "a{display:block;padding:.6rem 0}</style><h1>Who are you?</h1>"
                + "<p>This is the sandbox's GitHub. The real one asks for your password.</p>");
        PEOPLE.forEach(login -> page.append("<a href=\"?")
                .append(query.replace("&", "&amp;").replace("\"", "%22"))
                .append("&amp;login=")
                .append(login)
                .append("\">")
                .append(login)
                .append("</a>"));
        return page.toString();
    }

    /** GitHub answers with 200 whether the code was good or not. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"/access_token".equals(request.getPathInfo())) {
            response.sendError(404);
            return;
        }
        Map<String, String> asked = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> asked.put(name, values[0]));
        Secrets.shown(asked.getOrDefault("client_secret", ""));
        ObjectNode answer = signIns.redeem(asked)
                .map(token -> Answer.object()
                        .put("access_token", token)
                        .put("scope", "")
                        .put("token_type", "bearer"))
                .orElseGet(() -> Answer.object()
                        .put("error", "bad_verification_code")
                        .put("error_description", "The code passed is incorrect or expired."));
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
    }
}
