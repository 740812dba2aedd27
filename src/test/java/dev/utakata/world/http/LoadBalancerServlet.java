package dev.utakata.world.http;

import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster.Running;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The load balancer with the applications behind it: a page for each host that it knows, 404 for all others. */
final class LoadBalancerServlet extends HttpServlet {

    private final World world;

    LoadBalancerServlet(World world) {
        this.world = world;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        world.calls().record(Outside.ENVIRONMENT, "GET " + host + request.getRequestURI(), false);
        Optional<Fault> fault = world.faults().take(Outside.ENVIRONMENT);
        if (fault.isPresent()) {
            send(response, status(fault.get()), page("The load balancer has no answer", host, "try again in a while"));
            return;
        }
        Optional<Running> running = world.locked(() -> world.cluster().behind(host));
        if (running.isEmpty()) {
            send(response, 404, page("Nothing is here", host, "no environment of this name is running"));
            return;
        }
        response.setHeader("X-Revision", running.get().commit());
        if (request.getRequestURI().equals("/version")) {
            response.setContentType("application/json");
            response.getWriter()
                    .write("{\"build\":{\"revision\":\"" + running.get().commit() + "\"}}");
            return;
        }
        send(response, 200, page("It is live", host, running.get().commit()));
    }

    private static int status(Fault fault) {
        return switch (fault) {
            case UNAVAILABLE, POSTPONED -> 502;
            case THROTTLED -> 503;
            case ANSWER_LOST -> 504;
        };
    }

    private static void send(HttpServletResponse response, int status, String html) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(html);
    }

    private static String page(String title, String host, String small) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body { margin: 0; min-height: 100vh; display: grid; place-items: center; color: #123;
                       font: 1.1rem/1.6 system-ui, sans-serif; background: linear-gradient(#e8f6fb, #b9dfee); }
                main { padding: 3rem 4rem; border-radius: 2rem; background: #ffffffb0; text-align: center; }
                h1 { margin: 0 0 .5rem; font-weight: 600; }
                code { font-size: 1rem; overflow-wrap: anywhere; }
                </style>
                </head>
                <body><main><h1>%1$s</h1><p>%2$s</p><code>%3$s</code></main></body>
                </html>
                """.formatted(escape(title), escape(host), escape(small));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
