package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.story.ListeningTown;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As it is where nobody has said how people are to sign in. */
@ListeningTown
class ClosedTest extends WaysIn {

    @DynamicPropertySource
    static void web(DynamicPropertyRegistry registry) {
        Houses.closed().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    String way() {
        return "closed";
    }

    @Override
    Dashboard comes(String login) {
        return visitor();
    }

    @Test
    void nothing_is_shown_to_anybody() throws Exception {
        for (String page : pages().toList()) {
            MockHttpServletResponse answer = visitor().by("10.1.2.3", "octocat").opens(page);
            assertThat(answer.getStatus()).as(page).isEqualTo(403);
            assertThat(answer.getForwardedUrl()).isEqualTo("/closed");
            assertThat(answer.getContentAsString()).doesNotContain(slug());
        }
        assertThat(visitor().opens("/oauth2/authorization/github").getStatus()).isEqualTo(403);
    }
}
