package dev.utakata.world.http;

import dev.utakata.world.Outside;
import dev.utakata.world.World;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** STS, as far as it tells whose credentials a call is made with. It stands at the root: the SDK knows no other place. */
final class StsServlet extends HttpServlet {

    private final World world;

    StsServlet(World world) {
        this.world = world;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        world.calls().record(Outside.STS, "GetCallerIdentity", false);
        boolean signed = String.valueOf(request.getHeader("Authorization")).startsWith("AWS4-HMAC-SHA256 ");
        if (world.faults().take(Outside.STS, "GetCallerIdentity").isPresent()) {
            response.setStatus(503);
        } else if (!signed || !body.contains("Action=GetCallerIdentity")) {
            response.setStatus(403);
        } else {
            String account = world.locked(() -> world.route53().account());
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                            + "<GetCallerIdentityResult><Arn>arn:aws:sts::" + account
                            + ":assumed-role/utakata/pod</Arn><UserId>AROA:pod</UserId><Account>" + account
                            + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
        }
    }
}
