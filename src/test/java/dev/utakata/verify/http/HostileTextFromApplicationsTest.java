package dev.utakata.verify.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.CommitSha;
import dev.utakata.verify.Criteria;
import dev.utakata.verify.LiveCheck;
import dev.utakata.verify.StatusRange;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

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

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_revision_is_the_commit_or_told_in_harmless_words(HostileText hostile) throws IOException {
        String body = JsonMapper.shared().writeValueAsString(Map.of("revision", hostile.text()));
        BasicClassicHttpResponse answer = new BasicClassicHttpResponse(200);
        answer.addHeader("X-Revision", hostile.text());
        answer.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        for (Criteria criteria : List.of(
                new Criteria(StatusRange.of("200"), null, null, "X-Revision", null),
                new Criteria(StatusRange.of("200"), null, null, null, "/revision"))) {
            LiveCheck.Answer judged = new Judge(
                            new LiveCheck.Question(ASKED, "192.0.2.1", criteria, new CommitSha("a".repeat(40))))
                    .judge(answer, Optional.empty());

            assertThat(judged)
                    .isInstanceOfSatisfying(
                            LiveCheck.Answer.NotYet.class,
                            notYet -> assertThat(notYet.reason())
                                    .matches(OneLine.ofAtMost(100))
                                    .matches("[A-Za-z0-9.?/ _-]+"));
        }
    }
}
