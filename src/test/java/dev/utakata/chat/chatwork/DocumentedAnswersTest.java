package dev.utakata.chat.chatwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chat.Answered;
import dev.utakata.chat.Notice;
import dev.utakata.chat.Times;
import dev.utakata.docs.Block;
import dev.utakata.docs.Documentation;
import dev.utakata.docs.Kind;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers that the documentation shows are what is posted. */
class DocumentedAnswersTest {

    static List<Block> answers() {
        return Documentation.blocks(Kind.ANSWER);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_the_page_shows_is_what_is_posted(Block block) {
        ResourceBundle words = ResourceBundle.getBundle("dev.utakata.command.room", Locale.ROOT);
        String end = new Times(ZoneId.of("Asia/Tokyo")).moment(Instant.parse("2026-11-26T09:00:00Z"), Locale.ENGLISH);
        Notice notice = new Notice(
                        null,
                        MessageFormat.format(words.getString("extended.title"), "shop-pr-7"),
                        List.of(MessageFormat.format(words.getString("extended.line"), end)))
                .inAnswerTo(new Answered(123456, "2000000000000000001", 1234567));
        assertThat(new ChatworkNotation(Map.of()).body(notice, "re 2000000000000000001"))
                .as(block.where())
                .isEqualTo(block.text().strip());
    }
}
