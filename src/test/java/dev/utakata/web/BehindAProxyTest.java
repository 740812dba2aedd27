package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.utakata.story.ListeningTown;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where a proxy says who people are. */
@ListeningTown
class BehindAProxyTest extends WaysIn {

    private static final String PROXY = "10.1.2.3";

    @DynamicPropertySource
    static void web(DynamicPropertyRegistry registry) {
        Houses.proxied().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    String way() {
        return "proxy";
    }

    @Override
    Dashboard comes(String login) {
        return login.isEmpty() ? visitor() : visitor().by(PROXY, login);
    }

    @Test
    void its_word_is_taken_from_its_addresses_and_from_no_others() throws Exception {
        for (String page : pages().filter(it -> !it.equals("/live")).toList()) {
            assertThat(visitor().by(PROXY, "octocat").opens(page).getContentAsString())
                    .as(page)
                    .contains(page.equals("/health") ? "GitHub" : slug());
            for (Dashboard unknown : java.util.List.of(
                    visitor(),
                    visitor().by("192.0.2.1", "octocat"),
                    visitor().by(PROXY, null),
                    visitor().by(PROXY, "octocat,monalisa"),
                    visitor().by(PROXY, ""))) {
                MockHttpServletResponse answer = unknown.opens(page);
                assertThat(answer.getStatus()).as(page).isEqualTo(403);
                assertThat(answer.getForwardedUrl()).isEqualTo("/closed");
                assertThat(answer.getContentAsString()).doesNotContain(slug());
            }
        }
        MockHttpServletResponse twice =
                visitor().by(PROXY, "octocat").send(get("/environments").header("X-Forwarded-User", "monalisa"));
        assertThat(twice.getStatus()).isEqualTo(403);
    }

    @Test
    void whoever_may_does_it_with_a_form_and_programs_with_a_token() throws Exception {
        visitor().by(PROXY, "mallory").presses("/environments/" + slug(), "/stop", Map.of());
        assertThat(isWanted()).isTrue();
        assertThat(visitor()
                        .by(PROXY, "octocat")
                        .send(get("/api/v1/environments/" + slug()))
                        .getStatus())
                .isEqualTo(200);
        assertThat(visitor()
                        .by(PROXY, "octocat")
                        .send(post("/api/v1/environments/" + slug() + "/stop")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                        .getStatus())
                .as("a browser's way to the API")
                .isEqualTo(401);
        assertThat(visitor()
                        .by(PROXY, "octocat")
                        .send(post("/environments/" + slug() + "/stop"))
                        .getStatus())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(isWanted()).isTrue();
        visitor().by(PROXY, "octocat").presses("/environments/" + slug(), "/stop", Map.of());
        assertThat(isWanted()).isFalse();
    }
}
