package dev.utakata.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls have few names, whatever strangers call their repositories, labels and branches. */
class OperationTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com/repos/acme/shop/pulls/7?x=1, GET /repos/{repo}/pulls/{number}",
        "https://git.example.com/api/v3/repos/acme/shop/pulls/7, GET /repos/{repo}/pulls/{number}",
        "https://api.github.com/repos/app/pulls/issues/7/labels/pulls, GET /repos/{repo}/issues/{number}/labels/{name}",
        "https://api.github.com/repos/acme/shop, GET /repos/{repo}",
        "https://api.github.com/repos/acme/shop/installation, GET /repos/{repo}/installation",
        "https://api.github.com/repos/acme/shop/collaborators/octocat/permission, GET /repos/{repo}/collaborators/{name}/permission",
        "https://api.github.com/repos/acme/shop/compare/main...f00, GET /repos/{repo}/compare/{name}",
        "https://api.github.com/repos/acme/shop/actions/workflows/build-image.yml/dispatches, GET /repos/{repo}/actions/workflows/{name}/dispatches",
        "https://api.github.com/app/installations/42/access_tokens, GET /app/installations/{number}/access_tokens",
        "https://api.github.com/orgs/acme/teams/user/memberships/app, GET /orgs/{name}/teams/{name}/memberships/{name}",
        "https://api.github.com/user, GET /user",
        "https://api.github.com/app/hook/deliveries/9/attempts, GET /app/hook/deliveries/{number}/attempts",
    })
    void a_name_tells_what_is_done_and_not_to_what(URI uri, String operation) {
        assertThat(Operation.of("GET", uri)).isEqualTo(operation);
    }
}
