package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.utakata.environment.History;
import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.story.ListeningTown;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With GitHub's sign-in, over real HTTP to the simulated GitHub. */
@ListeningTown
@Import(SignInOverHttp.class)
class SignedInTest extends WaysIn {

    @DynamicPropertySource
    static void web(DynamicPropertyRegistry registry) {
        Houses.github().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    String way() {
        return "github";
    }

    @Override
    Dashboard comes(String login) {
        return login.isEmpty() ? visitor() : visitor().signedIn(login);
    }

    @Test
    void whoever_is_not_signed_in_is_sent_to_sign_in_and_sees_nothing() throws Exception {
        for (String page : pages().toList()) {
            MockHttpServletResponse answer = visitor().opens(page);
            if (page.equals("/live")) {
                assertThat(answer.getStatus()).isEqualTo(401);
            } else {
                assertThat(answer.getRedirectedUrl()).as(page).startsWith("/sign-in?to=");
            }
            assertThat(answer.getContentAsString()).doesNotContain(slug());
            assertThat(answer.getCookie("__Host-utakata"))
                    .as("no session for strangers")
                    .isNull();
        }
        assertThat(visitor().send(get("/api/v1/environments")).getStatus()).isEqualTo(401);
        assertThat(visitor()
                        .send(get("/environments").header("HX-Request", "true"))
                        .getHeader("HX-Redirect"))
                .startsWith("/sign-in");
    }

    @Test
    void a_reader_sees_and_a_stranger_does_not_know_that_it_exists() throws Exception {
        Dashboard reader = visitor().signedIn("mallory");
        Dashboard stranger = visitor().signedIn("stranger");
        for (String page : List.of("/environments", "/activity", "/environments/" + slug())) {
            assertThat(reader.opens(page).getContentAsString()).as(page).contains(slug());
        }
        assertThat(stranger.opens("/environments").getContentAsString()).doesNotContain(slug());
        assertThat(stranger.opens("/activity").getContentAsString()).doesNotContain(slug());
        assertThat(stranger.opens("/environments/" + slug()).getStatus()).isEqualTo(404);
        for (String deed : DEEDS) {
            reader.presses("/environments/" + slug(), "/" + deed, extended());
            stranger.presses("/environments/" + slug(), "/" + deed, extended());
        }
        assertThat(isWanted()).isTrue();
    }

    @Test
    void whoever_may_write_does_it_with_the_form_of_the_page_and_not_without() throws Exception {
        Dashboard writer = visitor().signedIn("octocat");
        assertThat(writer.opens("/environments/" + slug()).getContentAsString()).contains("id=\"stop\"");
        assertThat(writer.send(post("/environments/" + slug() + "/stop")).getStatus())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(isWanted()).isTrue();
        assertThat(writer.presses("/environments/" + slug(), "/extend", Map.of("longer", "soon"))
                        .getRedirectedUrl())
                .endsWith(slug());
        assertThat(writer.presses("/environments/" + slug(), "/stop", Map.of()).getRedirectedUrl())
                .endsWith(slug());
        assertThat(isWanted()).isFalse();
        assertThat(writer.opens("/environments/" + slug()).getContentAsString())
                .contains("octocat (dashboard) asked for it to be stopped");
    }

    @Test
    void what_was_refused_is_shown_to_whoever_may_read_where_that_was() throws Exception {
        RepositoryName attic = RepositoryName.of("acme/attic");
        RepositoryName loft = RepositoryName.of("acme/loft");
        world().locked(() -> {
            world().github().createRepository(attic);
            world().github().grant(attic, "defunkt", Permission.READ);
        });
        long id = world().locked(() -> world().github().repositoryId(attic));
        History history = application.getBean(History.class);
        history.add(attic, id, new PullRequestNumber(3), "refused: only people with write permission");
        Dashboard reader = visitor().signedIn("defunkt");
        assertThat(reader.opens("/activity").getContentAsString()).contains("acme/attic#3", "refused: only people");
        assertThat(visitor().send(api("/activity", "defunkt")).getContentAsString())
                .contains("\"repository\":\"acme/attic\"");
        for (String other : List.of("stranger", "octocat")) {
            assertThat(visitor().signedIn(other).opens("/activity").getContentAsString())
                    .as(other)
                    .doesNotContain("acme/attic");
        }

        world().locked(() -> world().github().rename(attic, loft, "octocat"));
        history.add(loft, id, new PullRequestNumber(4), "refused: once more");
        assertThat(reader.opens("/activity").getContentAsString())
                .contains("acme/loft#3", "acme/loft#4")
                .doesNotContain("acme/attic");
    }

    @Test
    void a_project_has_what_was_said_in_its_repository_too() throws Exception {
        application
                .getBean(History.class)
                .add(
                        situation.environment().repositoryId(),
                        situation.environment().pullRequest(),
                        "refused: said on the whole");
        Dashboard reader = visitor().signedIn("mallory");
        assertThat(reader.opens("/activity?project=shop&q=on%20the%20whole").getContentAsString())
                .contains("refused: said on the whole")
                .doesNotContain(">vault<");
        assertThat(reader.opens("/activity?project=vault&q=on%20the%20whole").getContentAsString())
                .doesNotContain("refused: said on the whole");
    }

    @Test
    void what_github_does_not_tell_is_not_shown_and_not_done() throws Exception {
        Dashboard writer = visitor().signedIn("hubot");
        world().faults().next(Outside.GITHUB, "Permissions.of", Fault.UNAVAILABLE, 20);
        String list = writer.opens("/environments").getContentAsString();
        assertThat(list).contains("GitHub does not tell now what you may see").doesNotContain(slug());
        assertThat(writer.opens("/environments/" + slug()).getStatus()).isEqualTo(503);
        world().faults().clear();
    }

    @Test
    void cookies_are_for_us_alone_and_hold_no_more_than_who_it_is() {
        Dashboard writer = visitor().signedIn("octocat");
        Cookie session = writer.cookies().get("__Host-utakata");
        assertThat(session).isNotNull();
        assertThat(session.getSecure()).isTrue();
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(session.getPath()).isEqualTo("/");
        List<String> kept = application
                .getBean(JdbcClient.class)
                .sql("select distinct attribute_name from spring_session_attributes order by 1")
                .query(String.class)
                .list();
        assertThat(kept).contains("id", "login").doesNotContain("SPRING_SECURITY_CONTEXT");
    }

    @Test
    void a_session_is_another_one_after_signing_in_and_none_after_signing_out() {
        Dashboard writer = visitor();
        writer.send(get("/oauth2/authorization/github"));
        String before = writer.cookies().get("__Host-utakata").getValue();
        writer.signedIn("octocat");
        assertThat(writer.cookies().get("__Host-utakata").getValue()).isNotEqualTo(before);
        Cookie stolen = (Cookie) writer.cookies().get("__Host-utakata").clone();
        MockHttpServletResponse out = writer.presses("", "/sign-out", Map.of());
        assertThat(out.getRedirectedUrl()).isEqualTo("/sign-in?out");
        Dashboard thief = visitor();
        thief.cookies().put(stolen.getName(), stolen);
        assertThat(thief.opens("/environments").getRedirectedUrl()).startsWith("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/%5cevil.example",
                "\\/evil.example",
                "javascript:alert(1)",
                "/environments/../../evil",
                "/oauth2/authorization/github"
            })
    void nobody_is_sent_elsewhere_after_signing_in(String to) {
        assertThat(visitor().signedInFrom("octocat", to)).isEqualTo("/");
    }

    @Test
    void one_comes_back_to_where_one_wanted_to_go() {
        assertThat(visitor().signedInFrom("octocat", "/environments?state=live&q=a%20b"))
                .isEqualTo("/environments?state=live&q=a%20b");
    }

    @Test
    void a_code_that_is_nobodys_signs_nobody_in() {
        Dashboard somebody = visitor();
        MockHttpServletResponse start = somebody.send(get("/oauth2/authorization/github"));
        String state = String.valueOf(start.getRedirectedUrl()).replaceFirst(".*[?&]state=([^&]+).*", "$1");
        MockHttpServletResponse back = somebody.send(get("/login/oauth2/code/github")
                .param("code", "guessed")
                .param("state", java.net.URLDecoder.decode(state, java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(back.getRedirectedUrl()).isEqualTo("/sign-in?failed");
        assertThat(somebody.opens("/environments").getRedirectedUrl()).startsWith("/sign-in");
    }
}
