package dev.utakata.world.http;

import dev.utakata.world.World;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry's API: what a tag names, for those who bring a token. Its images' names begin with the address asked. */
final class RegistryServlet extends HttpServlet {

    private static final Pattern MANIFEST = Pattern.compile("/(.+)/manifests/([A-Za-z0-9_][A-Za-z0-9._-]*)");
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final transient World world;
    private final transient RegistryFaults faults;
    private final RegistryTokens tokens;

    RegistryServlet(World world, RegistryTokens tokens) {
        this.world = world;
        this.faults = new RegistryFaults(world);
        this.tokens = tokens;
    }

    /** HEAD comes here, too: the server leaves the body out. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (faults.meet(request, response)) {
            return;
        }
        response.setHeader("Docker-Distribution-Api-Version", "registry/2.0");
        Matcher path = MANIFEST.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            RegistryFaults.error(response, 404, "NAME_UNKNOWN");
            return;
        }
        String scope = "repository:" + path.group(1) + ":pull";
        if (!tokens.open(String.valueOf(request.getHeader("Authorization")), scope)) {
            response.setHeader("WWW-Authenticate", challenge(request, scope));
            RegistryFaults.error(response, 401, "UNAUTHORIZED");
            return;
        }
        String image = request.getHeader("Host") + "/" + path.group(1) + ":" + path.group(2);
        answer(request, response, image);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String image) throws IOException {
        Optional<String> digest = world.locked(() -> world.cluster().digest(image));
        // As registries do: who does not take an index is told that there is nothing, or about one platform only.
        if (digest.isEmpty() || !String.valueOf(request.getHeader("Accept")).contains(INDEX)) {
            RegistryFaults.error(response, 404, "MANIFEST_UNKNOWN");
            return;
        }
        // Not an index that anybody could read, but the bytes of which the model's digest is one.
        byte[] body = image.getBytes(StandardCharsets.UTF_8);
        response.setContentType(INDEX);
        response.setContentLength(body.length);
        response.setHeader("Docker-Content-Digest", digest.get());
        response.getOutputStream().write(body);
    }

    private static String challenge(HttpServletRequest request, String scope) {
        return "Bearer realm=\"http://" + request.getHeader("Host") + "/token\",service=\"" + RegistryTokens.SERVICE
                + "\",scope=\"" + scope + "\"";
    }
}
