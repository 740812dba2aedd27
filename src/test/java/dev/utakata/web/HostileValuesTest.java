package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.utakata.environment.History;
import dev.utakata.environment.Situation;
import dev.utakata.story.ListeningTown;
import dev.utakata.world.HostileTexts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What others wrote is text on every page and in every answer, wherever it stands. */
@ListeningTown
class HostileValuesTest {

    private static final String MARK = "<b id=\"planted\">";

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    private Situation situation;

    @DynamicPropertySource
    static void web(DynamicPropertyRegistry registry) {
        Houses.open().forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void anEnvironment() {
        situation = Dashboard.environment(application);
    }

    @Test
    void it_is_text_in_pages_and_in_json() throws Exception {
        String slug = situation.environment().slug().value();
        Dashboard visitor = new Dashboard(application);
        for (String text :
                HostileTexts.all().map(HostileValuesTest::storable).distinct().toList()) {
            plant(MARK + text);
            for (String page : List.of("/environments", "/activity", "/environments/" + slug)) {
                MockHttpServletResponse answer = visitor.opens(page);
                assertThat(answer.getStatus()).as(page + " " + text).isEqualTo(200);
                assertThat(answer.getContentAsString())
                        .as(page + " " + text)
                        .doesNotContain(MARK, "<script>alert", "<img src=x", "href=\"javascript");
            }
            assertThat(visitor.opens("/environments/" + slug).getContentAsString())
                    .contains("&lt;b id=&quot;planted");
            MockHttpServletResponse json = visitor.send(get("/api/v1/environments/" + slug));
            assertThat(json.getContentType()).startsWith("application/json");
            assertThat(JsonMapper.shared()
                            .readTree(json.getContentAsByteArray())
                            .path("waitingFor")
                            .asString())
                    .startsWith(MARK);
            assertThat(JsonMapper.shared()
                            .readTree(json.getContentAsByteArray())
                            .path("pullRequestTitle")
                            .asString())
                    .startsWith(MARK);
        }
    }

    @Test
    void it_is_text_in_what_one_asks_for_too() throws Exception {
        Dashboard visitor = new Dashboard(application);
        for (String text : HostileTexts.all().filter(it -> it.length() < 500).toList()) {
            for (String path : List.of("/environments", "/activity")) {
                MockHttpServletResponse answer = visitor.send(get(path)
                        .param("q", MARK + text)
                        .param("project", text)
                        .param("owner", text)
                        .param("state", text)
                        .param("before", text)
                        .param("page", text));
                assertThat(answer.getStatus()).as(path + " " + text).isEqualTo(200);
                assertThat(answer.getContentAsString()).doesNotContain(MARK, "<script>alert", "<img src=x");
            }
        }
    }

    @Test
    void an_address_of_another_kind_is_no_link() throws Exception {
        String slug = situation.environment().slug().value();
        for (String address : List.of(
                "javascript:alert(1)", "data:text/html,x", "https://user:word@evil.example/", "//evil.example", "x")) {
            jdbc.sql("update step set facts = ? where environment_id = ?")
                    .params(
                            JsonMapper.shared().writeValueAsString(java.util.Map.of("url", address)),
                            situation.environment().id().value())
                    .update();
            assertThat(new Dashboard(application).opens("/environments/" + slug).getContentAsString())
                    .as(address)
                    .doesNotContain("href=\"" + address);
        }
    }

    /** As adapters store it: cut, and without what no database takes. */
    private static String storable(String text) {
        String cut = text.length() > 300 ? text.substring(0, 300) : text;
        return cut.replace("\u0000", "").replaceAll("\\p{Cs}", "");
    }

    private void plant(String text) {
        jdbc.sql("delete from step where environment_id = ?")
                .param(situation.environment().id().value())
                .update();
        jdbc.sql("""
                insert into step (environment_id, generation, name, status, facts, external_id, attempt, hints_seen,
                    not_before, reason, remedy, started_at)
                values (?, ?, 'BUILD_IMAGE', 'FAILED', ?, '', 0, 0, now(), ?, ?, now())""")
                .params(
                        situation.environment().id().value(),
                        situation.environment().generation(),
                        JsonMapper.shared().writeValueAsString(java.util.Map.of("log", text, "url", text)),
                        text,
                        text)
                .update();
        jdbc.sql("update environment set reason = ?, requested_by = ?, title = ? where id = ?")
                .params(
                        text.substring(0, Math.min(400, text.length())),
                        text.substring(0, Math.min(90, text.length())),
                        text.substring(0, Math.min(250, text.length())),
                        situation.environment().id().value())
                .update();
        application
                .getBean(History.class)
                .add(
                        situation.environment().repositoryId(),
                        situation.environment().pullRequest(),
                        text);
    }
}
