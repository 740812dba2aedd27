package dev.utakata.chat.chatwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chat.Notice;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatworkNotationTest {

    private static final String MARK = "shop-pr-7 · 3 · ready";

    private final ChatworkNotation notation = new ChatworkNotation(Map.of("OctoCat", 1234567L));

    @Test
    void aNoticeIsACallAndABoxWithTheMarkAtItsEnd() {
        Notice notice = new Notice("octocat", "shop #7 is ready", List.of("https://shop-pr-7.example.com/", "abc1234"));

        assertThat(notation.body(notice, MARK)).isEqualTo("""
                [To:1234567] octocat
                [info][title]shop #7 is ready[/title]https://shop-pr-7.example.com/
                abc1234
                shop-pr-7 · 3 · ready[/info]""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"octocat", "OCTOCAT", "OctoCat", "oCTOcAT"})
    void aLoginIsKnownInAnyLetterCase(String login) {
        assertThat(notation.body(new Notice(login, "Ready", List.of()), MARK))
                .startsWith("[To:1234567] " + login + "\n");
    }

    @Test
    void anUnknownLoginIsWrittenPlainly() {
        assertThat(notation.body(new Notice("hubot", "Ready", List.of()), MARK)).startsWith("hubot\n[info]");
    }

    @Test
    void withoutAMentionTheBoxStandsAlone() {
        assertThat(notation.body(new Notice(null, "Ready", List.of()), MARK))
                .isEqualTo("[info][title]Ready[/title]" + MARK + "[/info]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[toall]",
                "[TOALL]",
                "[ToAll]",
                "[To:1]",
                "[to:1]",
                "[TO:1]",
                "[rp aid=1 to=1-1]",
                "[/info]",
                "[/INFO]",
                "[/title]",
                "[/code]",
                "[qt][qtmeta aid=1 time=1]x[/qt]",
                "[picon:1]",
                "[hr]",
                "[[To:1]]",
                "[\u200Bto\u200Ball]",
                "[to\r\nall]",
                "[url]javascript:alert(1)[/url]"
            })
    void notationOfOthersIsDead(String hostile) {
        Notice notice = new Notice(hostile, "fix " + hostile, List.of("see " + hostile, hostile));

        String body = notation.body(notice, hostile);

        assertThat(body.replace("[info][title]", "").replace("[/title]", "").replaceAll("\\[/info]$", ""))
                .doesNotContain("[", "]")
                .contains("［", "］");
        assertThat(body.lines()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'one\r\ntwo'|one  two",
                "'one\ntwo'|one two",
                "'one\ttwo\u0000three'|one two three",
                "one\u2028two\u2029three\u0085four|one two three four",
                "\u202Eevil\u202C|evil",
                "\u2066evil\u2069|evil",
                "a\u200B\u200C\u200D\u2060\uFEFFb|ab",
                "x\uD800y|x\uFFFDy",
                "泡沫 🫧|泡沫 🫧"
            })
    void aTitleIsOneHarmlessLine(String title, String shown) {
        assertThat(notation.body(new Notice(null, title, List.of()), MARK))
                .isEqualTo("[info][title]" + shown + "[/title]" + MARK + "[/info]");
    }

    @Test
    void fieldsAreCutAndNoCharacterIsHalved() {
        String body = notation.body(new Notice(null, "🫧".repeat(300), List.of("x".repeat(60_000))), MARK);

        String title = body.substring("[info][title]".length(), body.indexOf("[/title]"));
        assertThat(title).hasSizeBetween(199, 200).endsWith("🫧…");
        assertThat(body.substring(body.indexOf("[/title]") + 8).lines().findFirst())
                .contains("x".repeat(999) + "…");
    }

    @Test
    void theWholeIsCutAndTheMarkSurvives() {
        Notice notice = new Notice("octocat", "t".repeat(60_000), Collections.nCopies(500, "l".repeat(60_000)));

        String body = notation.body(notice, MARK);

        assertThat(body)
                .hasSizeLessThanOrEqualTo(10_000)
                .hasSizeGreaterThan(8_000)
                .endsWith("…\n" + MARK + "[/info]");
        assertThat(ChatworkNotation.bears(body, MARK)).isTrue();
    }

    @Test
    void anAddressIsLeftAloneOnItsLine() {
        String address = "https://shop-pr-7.preview.example.com/path?q=(1)&r=%5B2%5D#x";

        assertThat(notation.body(new Notice(null, "Ready", List.of("Open:", address)), MARK)
                        .lines())
                .contains(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[info][title]T[/title]shop-pr-7 · 3 · ready[/info]'|true",
                "'[info][title]T[/title]line\nshop-pr-7 · 3 · ready[/info]\n'|true",
                "'[info][title]T[/title]line\r\nshop-pr-7 · 3 · ready[/info]'|true",
                "'[info][title]T[/title]my-shop-pr-7 · 3 · ready[/info]'|false",
                "'[info][title]T[/title]shop-pr-7 · 3 · ready\nother[/info]'|false",
                "'shop-pr-7 · 3 · ready'|false",
                "''|false"
            })
    void aMarkCountsWhereItIsTheWholeLastLine(String body, boolean bears) {
        assertThat(ChatworkNotation.bears(body, MARK)).isEqualTo(bears);
    }
}
