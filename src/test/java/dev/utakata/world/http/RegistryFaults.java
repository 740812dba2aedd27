package dev.utakata.world.http;

import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What every call of the registry and of its token server has in common: it is logged, and meets the faults on demand. */
final class RegistryFaults {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final World world;

    RegistryFaults(World world) {
        this.world = world;
    }

    /** Whether the call has come to its end in a fault. */
    boolean meet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String what = request.getMethod() + " " + request.getRequestURI();
        world.calls().record(Outside.REGISTRY, what, false);
        Optional<Fault> fault = world.faults().take(Outside.REGISTRY, what);
        if (fault.isEmpty()) {
            return false;
        }
        switch (fault.get()) {
            case UNAVAILABLE -> error(response, 502, "UNAVAILABLE");
            case THROTTLED -> {
                response.setHeader("Retry-After", "61");
                error(response, 429, "TOOMANYREQUESTS");
            }
            // Nothing is changed by any call, so that a lost answer is one that comes too late.
            case POSTPONED, ANSWER_LOST -> error(response, 504, "UNAVAILABLE");
        }
        return true;
    }

    static void error(HttpServletResponse response, int status, String code) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        var error = JSON.createObjectNode();
        error.putArray("errors").addObject().put("code", code).put("message", "as asked");
        response.getOutputStream().write(JSON.writeValueAsBytes(error));
    }
}
