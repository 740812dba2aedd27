package dev.utakata.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dry run says of requests to GitHub. */
class PhrasesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /repos/acme/shop/actions/workflows/build.yml/dispatches | dispatch build.yml in acme/shop
            POST | /api/v3/repos/acme/shop/issues/7/comments | comment on acme/shop#7
            PATCH | /repos/acme/shop/issues/comments/9 | edit the comment 9 in acme/shop
            POST | /repos/acme/shop/issues/comments/9/reactions | react to the comment 9 in acme/shop
            POST | /repos/acme/manifests/pulls | open a pull request in acme/manifests
            PATCH | /repos/acme/manifests/pulls/3 | close acme/manifests#3
            PUT | /repos/acme/manifests/pulls/3/merge | merge acme/manifests#3
            POST | /repos/acme/shop/deployments | open a deployment in acme/shop
            POST | /repos/acme/shop/deployments/5/statuses | report on the deployment 5 of acme/shop
            POST | /app/hook/deliveries/5/attempts | POST /app/hook/deliveries/5/attempts at GitHub
            """)
    void each_is_named_by_what_it_does(String method, String path, String words) {
        assertThat(Phrases.of(method, path)).isEqualTo(words);
    }
}
