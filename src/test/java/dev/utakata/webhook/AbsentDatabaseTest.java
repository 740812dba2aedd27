package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.story.MemoryTown;
import dev.utakata.story.Town;
import dev.utakata.webhook.FickleDatabase.Moment;
import dev.utakata.world.World;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** At whatever moment the database goes, nobody is told that his delivery is safe, and everybody when to come again. */
@MemoryTown
@Import(AbsentDatabaseTest.Fickle.class)
class AbsentDatabaseTest {

    /** Not annotated, so that no scan of another test's application finds it. */
    static class Fickle {

        @Bean
        static FickleDatabase fickleDatabase() {
            return new FickleDatabase();
        }
    }

    @Autowired
    WebApplicationContext context;

    @Autowired
    FickleDatabase database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    World world;

    private MockMvc http;

    @BeforeEach
    void prepare() {
        http = MockMvcBuilders.webAppContextSetup(context).build();
        jdbc.sql("delete from delivery").update();
        jdbc.sql("delete from chat_message").update();
    }

    @AfterEach
    void comeBack() {
        database.goes(Moment.NEVER);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void a_delivery_is_refused_for_now_and_taken_when_it_comes_again(Moment moment) throws Exception {
        String guid = UUID.randomUUID().toString();
        database.goes(moment);
        isToldToComeAgain(post(gitHub(guid)));

        database.goes(Moment.NEVER);
        assertThat(count("delivery")).isEqualTo(moment == Moment.AFTER_COMMIT ? 1 : 0);
        assertThat(post(gitHub(guid)).getStatus()).isEqualTo(202);
        assertThat(count("delivery")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void a_message_is_refused_for_now_and_taken_when_it_comes_again(Moment moment) throws Exception {
        database.goes(moment);
        isToldToComeAgain(post(chatwork(42)));

        database.goes(Moment.NEVER);
        assertThat(count("chat_message")).isEqualTo(moment == Moment.AFTER_COMMIT ? 1 : 0);
        assertThat(post(chatwork(42)).getStatus()).isEqualTo(200);
        assertThat(count("chat_message")).isEqualTo(1);
    }

    /** Strangers do not learn how we are. */
    @Test
    void whoever_has_no_business_here_is_answered_as_ever() throws Exception {
        database.goes(Moment.CONNECTION_REFUSED);
        for (String way : new String[] {"/webhooks/github", "/webhooks/chatwork"}) {
            assertThat(post(MockMvcRequestBuilders.post(way).content("{}")).getStatus())
                    .isEqualTo(401);
            assertThat(post(MockMvcRequestBuilders.get(way)).getStatus()).isEqualTo(405);
            assertThat(post(MockMvcRequestBuilders.request(HttpMethod.valueOf("BREW"), way))
                            .getStatus())
                    .isEqualTo(405);
            assertThat(post(MockMvcRequestBuilders.post(way + "/more")).getStatus())
                    .isEqualTo(404);
        }
    }

    private static void isToldToComeAgain(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
        assertThat(answer.getContentAsString()).contains("database").contains("later");
    }

    private MockHttpServletRequestBuilder gitHub(String guid) {
        byte[] body = """
                {"action": "created", "repository": {"id": 1, "full_name": "acme/shop"}, "sender": {"login": "mallory",
                "type": "User"}, "issue": {"number": 1, "pull_request": {}}, "comment": {"id": %d, "body": "/test-tag"}}
                """.formatted(guid.hashCode() & 0xffff).getBytes(StandardCharsets.UTF_8);
        return MockMvcRequestBuilders.post("/webhooks/github")
                .header("X-GitHub-Event", "issue_comment")
                .header("X-GitHub-Delivery", guid)
                .header("X-Hub-Signature-256", Signing.gitHub(body))
                .content(body);
    }

    private MockHttpServletRequestBuilder chatwork(int message) {
        byte[] body =
                """
                {"webhook_event_type": "mention_to_me", "webhook_event": {"from_account_id": 1001, "room_id": %d,
                "message_id": "%d", "body": "[To:900] list", "send_time": %d, "update_time": 0}}
                """.formatted(Town.ROOM, message, world.now().getEpochSecond()).getBytes(StandardCharsets.UTF_8);
        return MockMvcRequestBuilders.post("/webhooks/chatwork")
                .header("x-chatworkwebhooksignature", Signing.chatwork(body))
                .content(body);
    }

    private MockHttpServletResponse post(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
