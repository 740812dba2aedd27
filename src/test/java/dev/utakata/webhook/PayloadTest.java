package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.command.Comment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a delivery fits where it is put: nothing of it makes a database refuse what was signed. */
class PayloadTest {

    @ParameterizedTest
    @ValueSource(strings = {"octocat", "octo-cat", "dependabot[bot]", "mona_acme"})
    void a_login_is_one_that_github_gives(String login) {
        assertThat(comment(login, "/test-tag").map(Comment::sender)).contains(login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "octo cat", "octocat\\n", "@octocat", "octo\\u0000cat", "泡", "\\ud800"})
    void whoever_has_no_such_login_concerns_nobody(String login) {
        assertThat(comment(login, "/test-tag")).isEmpty();
    }

    /** Longer than any column: its refusal was taken for an absent database. */
    @Test
    void an_endless_login_concerns_nobody() {
        assertThat(comment("x".repeat(101), "/test-tag")).isEmpty();
        assertThat(comment("x".repeat(100), "/test-tag")).isPresent();
    }

    /** A zero, and half a character. */
    @Test
    void what_no_database_takes_is_replaced() {
        assertThat(comment("octocat", "/test\\u0000 \\ud83d \\udc00 \\ud83d\\ude00")
                        .map(Comment::body))
                .contains("/test\uFFFD \uFFFD \uFFFD 😀");
    }

    @Test
    void as_much_json_as_no_delivery_has_is_none() {
        assertThat(Payload.parse("{\"a\":[" + "0,".repeat(1_100_000) + "0]}")).isEmpty();
        assertThat(Payload.parse("{\"a\":[" + "0,".repeat(900_000) + "0]}")).isPresent();
    }

    private static Optional<Comment> comment(String login, String body) {
        return Payload.parse("""
                {"action": "created", "repository": {"id": 1, "full_name": "acme/shop"}, "sender": {"login": "%s",
                "type": "User"}, "issue": {"number": 1, "pull_request": {}}, "comment": {"id": 1, "body": "%s"}}
                """.formatted(login, body)).flatMap(Payload::newComment);
    }
}
