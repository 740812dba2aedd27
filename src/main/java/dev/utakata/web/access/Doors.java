package dev.utakata.web.access;

import dev.utakata.web.WebSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Where somebody is sent whom nobody knows, instead of to the page that was asked for. */
record Doors(WebSettings settings) implements AuthenticationEntryPoint {

    /** The page that says why there is nothing to see; shown in place of what was asked for. */
    static final String CLOSED = "/closed";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (settings.access() != WebSettings.Access.GITHUB || settings.isClosed()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher(CLOSED).forward(request, response);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String page = request.getMethod().equals("GET") ? path(request) + query : LocalPath.HOME;
        String signIn = request.getContextPath() + SignIn.PAGE + "?to="
                + URLEncoder.encode(LocalPath.of(page), StandardCharsets.UTF_8);
        if (request.getHeader("HX-Request") != null) {
            // A script would put the sign-in page into the middle of the page; this moves the whole of it.
            response.setHeader("HX-Redirect", signIn);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (!request.getMethod().equals("GET") || path(request).equals("/live")) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(signIn);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }
}
