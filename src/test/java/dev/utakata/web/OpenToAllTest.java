package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.utakata.story.ListeningTown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where nobody is asked who they are. */
@ListeningTown
class OpenToAllTest extends WaysIn {

    @DynamicPropertySource
    static void web(DynamicPropertyRegistry registry) {
        Houses.open().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    String way() {
        return "open";
    }

    @Override
    Dashboard comes(String login) {
        return visitor();
    }

    @Test
    void everybody_sees_everything_and_nobody_is_offered_anything() throws Exception {
        for (String page : pages().filter(it -> !it.equals("/live")).toList()) {
            MockHttpServletResponse answer = visitor().opens(page);
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getContentAsString())
                    .contains(page.equals("/health") ? "GitHub" : slug())
                    .doesNotContain("id=\"stop\"", "Sign out");
            assertThat(answer.getCookies()).isEmpty();
        }
        assertThat(visitor().send(get("/api/v1/environments")).getContentAsString())
                .contains(slug());
    }

    @Test
    void a_word_of_its_title_finds_it() throws Exception {
        for (String path :
                List.of("/environments?q=", "/activity?q=", "/api/v1/environments?q=", "/api/v1/activity?q=")) {
            assertThat(visitor().send(get(path + "BASKET")).getContentAsString())
                    .as(path)
                    .contains(slug());
            assertThat(visitor().send(get(path + "trolley")).getContentAsString())
                    .as(path)
                    .doesNotContain(slug());
        }
        assertThat(visitor().opens("/environments").getContentAsString()).contains(">Add a basket</bdi>");
        assertThat(visitor().opens("/environments/" + slug()).getContentAsString())
                .contains(">Add a basket</bdi>");
        assertThat(visitor().send(get("/api/v1/environments/" + slug())).getContentAsString())
                .contains("\"pullRequestTitle\":\"Add a basket\"");
    }

    @Test
    void where_nothing_is_people_are_told_in_a_page_and_programs_are_not() throws Exception {
        MockHttpServletResponse page = visitor().opens("/no/such/page");
        assertThat(page.getStatus()).isEqualTo(404);
        assertThat(page.getContentAsString()).contains("There is no such page", "href=\"/environments\"");
        for (MockHttpServletResponse answer :
                List.of(visitor().send(get("/no/such/page")), visitor().opens("/api/v1/nothing"))) {
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        }
    }

    @Test
    void a_header_says_nothing() throws Exception {
        assertThat(visitor()
                        .by("10.1.1.1", "octocat")
                        .opens("/environments/" + slug())
                        .getContentAsString())
                .doesNotContain("id=\"stop\"");
    }
}
