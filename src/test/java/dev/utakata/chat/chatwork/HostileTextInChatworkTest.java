package dev.utakata.chat.chatwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chat.Answered;
import dev.utakata.chat.Notice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The only brackets of a message are our own: as title, line, login, and mark alike. */
class HostileTextInChatworkTest {

    private static final String MARK = "shop-pr-7 · 3 · ready";
    private static final String HIDDEN = "(?s).*[\\p{Cf}\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029].*";

    private final ChatworkNotation notation = new ChatworkNotation(Map.of("octocat", 1234567L));

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#all")
    void itIsDead(String hostile) {
        String body = notation.body(new Notice(hostile, hostile, List.of(hostile, "see " + hostile)), MARK);

        String theirs = body.replaceFirst("\\[info]\\[title]", "")
                .replaceFirst("\\[/title]", "")
                .replaceFirst("\\[/info]$", "");
        assertThat(theirs).doesNotContain("[", "]").doesNotMatch(HIDDEN);
        assertThat(body).hasSizeLessThanOrEqualTo(ChatworkNotation.BODY_LIMIT);
        assertThat(body.lines()).hasSize(4);
        assertThat(ChatworkNotation.bears(body, MARK)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#all")
    void itIsDeadInAnAnswerToo(String hostile) {
        Notice notice = new Notice(null, hostile, List.of(hostile)).inAnswerTo(new Answered(4242, "77", 1001));

        assertThat(notation.body(notice, MARK)
                        .replaceFirst("^\\[rp aid=1001 to=4242-77]\n\\[info]\\[title]", "")
                        .replaceFirst("\\[/title]", "")
                        .replaceFirst("\\[/info]$", ""))
                .doesNotContain("[", "]")
                .doesNotMatch(HIDDEN);
    }
}
