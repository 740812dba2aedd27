package dev.utakata.octokit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** That the check would find what it is there for. */
class RequestRulesTest {

    private RequestRules rules;

    @BeforeEach
    void load() {
        Assumptions.assumeTrue(
                GitHubsOwnRules.Rules.requests().isPresent(), "GitHub's description is not here: install npm");
        rules = GitHubsOwnRules.Rules.requests().orElseThrow();
    }

    @Test
    void a_right_request_is_right() {
        assertThat(check("GET", "/repos/acme/shop/pulls/7", Map.of(), "{}")).isEmpty();
        assertThat(check("GET", "/repos/acme/shop/pulls", Map.of("state", "all", "per_page", "100"), "{}"))
                .isEmpty();
        assertThat(check("POST", "/repos/acme/shop/issues/7/comments", Map.of(), "{\"body\": \"hello\"}"))
                .isEmpty();
        assertThat(check(
                        "POST",
                        "/repos/acme/shop/deployments",
                        Map.of(),
                        "{\"ref\": \"main\", \"payload\": {\"anything\": 1}, \"required_contexts\": []}"))
                .isEmpty();
    }

    @Test
    void a_wrong_path_or_method_is_found() {
        assertThat(check("GET", "/repos/acme/shop/pull/7", Map.of(), "{}"))
                .singleElement()
                .asString()
                .contains("no such");
        assertThat(check("PUT", "/repos/acme/shop/pulls/7", Map.of(), "{}"))
                .singleElement()
                .asString()
                .contains("no such");
    }

    @Test
    void a_wrong_parameter_is_found() {
        assertThat(check("GET", "/repos/acme/shop/pulls", Map.of("sate", "all"), "{}"))
                .singleElement()
                .asString()
                .contains("no query parameter sate");
        assertThat(check("GET", "/repos/acme/shop/pulls", Map.of("state", "merged"), "{}"))
                .singleElement()
                .asString()
                .contains("state");
        assertThat(check("GET", "/repos/acme/shop/pulls/seven", Map.of(), "{}")).isNotEmpty();
    }

    @Test
    void a_wrong_body_is_found() {
        String path = "/repos/acme/shop/issues/7/comments";
        assertThat(check("POST", path, Map.of(), "{}"))
                .singleElement()
                .asString()
                .contains("body is missing");
        assertThat(check("POST", path, Map.of(), "{\"body\": 7}")).isNotEmpty();
        assertThat(check("POST", path, Map.of(), "{\"body\": \"hello\", \"bodi\": \"hello\"}"))
                .singleElement()
                .asString()
                .contains("there is no body.bodi");
        assertThat(check(
                        "POST",
                        "/repos/acme/shop/issues/comments/1/reactions",
                        Map.of(),
                        "{\"content\": \"applause\"}"))
                .isNotEmpty();
        assertThat(check("GET", "/repos/acme/shop/pulls/7", Map.of(), "{\"a\": 1}"))
                .isNotEmpty();
    }

    private List<String> check(String method, String path, Map<String, String> query, String body) {
        return rules.violations(
                method, path, query, JsonMapper.builder().build().readTree(body));
    }
}
