package dev.utakata.web.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Refusals of the API, as RFC 9457 has them, where no controller has been reached. */
record Problem(String title, int status, String detail) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        byte[] body = JSON.writeValueAsString(new Problem(status.getReasonPhrase(), status.value(), detail))
                .getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(body);
    }
}
