package dev.utakata.verify.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.net.URI;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application under test is a stranger's commit: where it sends us to is followed nowhere else, and told harmlessly. */
class HostileTextFromApplicationsTest {

    private static final URI ASKED = URI.create("https://shop-pr-7.preview.example.com/");

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_redirect_stays_or_is_told_in_harmless_words(HostileText hostile) {
        BasicClassicHttpResponse answer = new BasicClassicHttpResponse(302);
        answer.addHeader("Location", hostile.text());

        Redirect redirect = Redirect.of(ASKED, answer).orElseThrow();

        switch (redirect) {
            case Redirect.Here here -> {
                assertThat(here.url().getHost()).isEqualTo(ASKED.getHost());
                assertThat(here.url().getScheme()).isEqualTo("https");
                assertThat(here.url().toString()).doesNotContainPattern("[\\p{Cc}\\s]");
            }
            case Redirect.Elsewhere elsewhere ->
                assertThat(elsewhere.whither()).matches(OneLine.ofAtMost(200)).matches("[a-z0-9.:? -]+");
        }
    }
}
