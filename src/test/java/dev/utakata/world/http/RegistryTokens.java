package dev.utakata.world.http;

import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The registry's token server: gives tokens for what is asked for, to anybody unless told otherwise. */
final class RegistryTokens extends HttpServlet {

    static final String SERVICE = "registry.world";

    private final transient RegistryFaults faults;
    private final Map<String, String> scopes = new ConcurrentHashMap<>();
    private volatile String admitted = "";

    RegistryTokens(World world) {
        this.faults = new RegistryFaults(world);
    }

    void admitOnly(String username, String password) {
        byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        Secrets.known("registry password", password);
        admitted = "Basic " + Base64.getEncoder().encodeToString(both);
        scopes.clear();
    }

    /** Whether the header bears a token that opens what the scope names. */
    boolean open(String authorization, String scope) {
        return authorization.startsWith("Bearer ")
                && scope.equals(scopes.get(authorization.substring("Bearer ".length())));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (faults.meet(request, response)) {
            return;
        }
        String scope = request.getParameter("scope");
        if (!admitted.isEmpty() && !admitted.equals(request.getHeader("Authorization"))) {
            RegistryFaults.error(response, 401, "UNAUTHORIZED");
        } else if (scope == null || !SERVICE.equals(request.getParameter("service"))) {
            RegistryFaults.error(response, 400, "UNSUPPORTED");
        } else {
            String token = Secrets.make("registry token", "");
            scopes.put(token, scope);
            response.setContentType("application/json");
            response.getOutputStream()
                    .write(JsonMapper.shared().writeValueAsBytes(Map.of("token", token, "expires_in", 300)));
        }
    }
}
