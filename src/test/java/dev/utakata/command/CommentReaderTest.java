package dev.utakata.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommentReaderTest {

    /** What a comment says, and what of it is heard. */
    static Stream<Arguments> comments() {
        return Stream.of(
                // The word and its line.
                heard("/test-tag", "order []"),
                heard("/test-tag ", "order []"),
                heard("/test-tag\t", "order []"),
                heard("/test-tag\n", "order []"),
                heard("/test-tag\r\n", "order []"),
                heard("/test-tag\r", "order []"),
                heard("/test-tag status", "order [status]"),
                heard("/test-tag   status  ", "order [status]"),
                heard("/test-tag\tstatus", "order [status]"),
                heard("/test-tag\u3000status", "order [status]"),
                heard("/test-tag\u00A0status", "order [status]"),
                heard("/test-tag --sha abc --ttl 4h", "order [--sha, abc, --ttl, 4h]"),
                heard("/test-tag --set A=*b*", "order [--set, A=*b*]"),
                heard("/test-tag --set A=_b_ _c_", "order [--set, A=_b_, _c_]"),
                heard("/test-tag `help`", "order [`help`]"),
                heard("/test-tag @octocat", "order [@octocat]"),
                heard("/test-tag <b>", "order [<b>]"),
                heard("/test-tag [a](b)", "order [[a](b)]"),
                heard("/test-tag \u202Ehelp", "order [\u202Ehelp]"),
                heard("/test-tag \uD83D\uDE80", "order [\uD83D\uDE80]"),
                // Where in the comment it stands.
                heard("Please:\n/test-tag", "order []"),
                heard("Please:\r\n/test-tag\r\nThanks", "order []"),
                heard("Please:\r/test-tag\rThanks", "order []"),
                heard("Please:\u2028/test-tag\u2028Thanks", "order []"),
                heard("\n\n\n/test-tag", "order []"),
                heard("/test-tag\nThanks!", "order []"),
                heard("one\n\n/test-tag rebuild\n\ntwo", "order [rebuild]"),
                heard("- a list\n/test-tag", "order []"),
                heard("1. a list\n/test-tag", "order []"),
                heard("# Heading\n/test-tag", "order []"),
                heard("| a | b |\n|---|---|\n| 1 | 2 |\n/test-tag", "order []"),
                heard("/test-tag\n---\nnotes", "order []"),
                heard("/test-tag\n===\nnotes", "order []"),
                heard("***\n/test-tag", "order []"),
                heard("<!-- a note -->\n\n/test-tag", "order []"),
                heard("<!-- a note --> and words\n\n/test-tag", "order []"),
                heard("```\ncode\n```\n/test-tag", "order []"),
                heard("```\n<!--\n```\n/test-tag", "order []"),
                heard("~~~\n```\n~~~\n/test-tag", "order []"),
                heard("- ```\n  code\n  ```\n\n/test-tag", "order []"),
                heard("`<!--`\n/test-tag", "order []"),
                heard("> quoted\n\n/test-tag", "order []"),
                heard("> ```\n\n/test-tag", "order []"),
                heard("a `b\n/test-tag", "order []"),
                heard("**a\n/test-tag**", "order [**]".replace("order [**]", "near /test-tag**")),
                heard("*a\n/test-tag* b", "near /test-tag*"),
                // What is not the beginning of a line.
                heard("I say /test-tag", "nothing"),
                heard("`/test-tag`", "nothing"),
                heard("**/test-tag**", "nothing"),
                heard("_/test-tag_", "nothing"),
                heard("\"/test-tag\"", "nothing"),
                heard("(/test-tag)", "nothing"),
                heard("[/test-tag](https://example.com)", "nothing"),
                heard(" /test-tag", "nothing"),
                heard("   /test-tag", "nothing"),
                heard("\t/test-tag", "nothing"),
                heard("\u3000/test-tag", "nothing"),
                heard("\u200B/test-tag", "nothing"),
                heard("\uFEFF/test-tag", "nothing"),
                heard("- /test-tag", "nothing"),
                heard("* /test-tag", "nothing"),
                heard("1. /test-tag", "nothing"),
                heard("- [ ] /test-tag", "nothing"),
                heard("# /test-tag", "nothing"),
                heard("| /test-tag |\n|---|", "nothing"),
                heard("@octocat /test-tag", "nothing"),
                heard("\\/test-tag", "nothing"),
                heard("&#47;test-tag", "nothing"),
                heard("https://example.com\n/ test-tag", "nothing"),
                // Quotes.
                heard("> /test-tag", "nothing"),
                heard(">/test-tag", "nothing"),
                heard("> > /test-tag", "nothing"),
                heard("> a\n> /test-tag\n", "nothing"),
                heard("On Monday octocat wrote:\n> /test-tag stop\n\nNo.", "nothing"),
                // Code.
                heard("```\n/test-tag\n```", "nothing"),
                heard("```sh\n/test-tag\n```", "nothing"),
                heard("```\n/test-tag", "nothing"),
                heard("````\n```\n/test-tag\n```\n````", "nothing"),
                heard("~~~\n/test-tag\n~~~", "nothing"),
                heard("~~~\n/test-tag\n```\n/test-tag\n~~~", "nothing"),
                heard("   ```\n/test-tag\n   ```", "nothing"),
                heard("    /test-tag", "nothing"),
                heard("text\n\n    /test-tag\n", "nothing"),
                heard("- ```\n  /test-tag\n  ```", "nothing"),
                heard("a `b\n/test-tag\nc` d", "nothing"),
                heard("``a\n/test-tag\n``", "nothing"),
                // What is hidden.
                heard("<!-- /test-tag -->", "nothing"),
                heard("<!--\n/test-tag\n-->", "nothing"),
                heard("<!--\n/test-tag", "nothing"),
                heard("<!--\n\n/test-tag\n\n-->", "nothing"),
                heard("text <!--\n/test-tag\n--> text", "nothing"),
                heard("<details>\n/test-tag\n</details>", "nothing"),
                heard("<pre>\n/test-tag\n</pre>", "nothing"),
                heard("<script>\n/test-tag\n</script>", "nothing"),
                // One command to a comment.
                heard("/test-tag\n/test-tag stop", "order [], then /test-tag stop"),
                heard("/test-tag stop\n/test-tag", "order [stop], then /test-tag"),
                heard("/test-tag\n\nand\n\n/test-tag", "order [], then /test-tag"),
                heard("/test-tag a\n/test-tag b\n/test-tag c", "order [a], then /test-tag b"),
                heard("/test-tag\n> /test-tag stop", "order []"),
                heard("/test-tag\n```\n/test-tag stop\n```", "order []"),
                heard("```\n/test-tag stop\n```\n/test-tag", "order []"),
                heard("/test-tag\n/testtag", "order []"),
                heard("/testtag\n/test-tag", "order []"),
                // Near misses of our word.
                heard("/testtag", "near /testtag"),
                heard("/test_tag", "near /test_tag"),
                heard("/test-tags", "near /test-tags"),
                heard("/test-tga", "near /test-tga"),
                heard("/tset-tag", "near /tset-tag"),
                heard("/est-tag", "near /est-tag"),
                heard("/test-ta", "near /test-ta"),
                heard("/test--tag", "near /test--tag"),
                heard("/Test-Tag", "near /Test-Tag"),
                heard("/TEST-TAG", "near /TEST-TAG"),
                heard("/test-tag,", "near /test-tag,"),
                heard("/test-tag:", "near /test-tag:"),
                heard("/test-tag. Thanks", "near /test-tag."),
                heard("/test-tag\u200B", "near /test-tag\u200B"),
                heard("/test\u2010tag", "near /test\u2010tag"),
                heard("/test\u2013tag stop", "near /test\u2013tag"),
                heard("\uFF0Ftest-tag", "near \uFF0Ftest-tag"),
                heard("//test-tag", "near //test-tag"),
                heard("/tes-tag stop", "near /tes-tag"),
                heard("> /testtag", "nothing"),
                heard("```\n/testtag\n```", "nothing"),
                heard("see /testtag", "nothing"),
                // Other people's words.
                heard("/test", "nothing"),
                heard("/retest", "nothing"),
                heard("/test all", "nothing"),
                heard("/tag", "nothing"),
                heard("/test-all", "nothing"),
                heard("/test-tagging", "nothing"),
                heard("/lgtm", "nothing"),
                heard("/approve", "nothing"),
                heard("/hold cancel", "nothing"),
                heard("/deploy", "nothing"),
                heard("/label test-env", "nothing"),
                heard("/", "nothing"),
                heard("//", "nothing"),
                heard("/ test-tag", "nothing"),
                heard("test-tag", "nothing"),
                heard("-test-tag", "nothing"),
                heard("/usr/bin/env", "nothing"),
                heard("/t\u00EBst-t\u00E4g-nacht", "nothing"),
                // Nothing at all.
                heard("", "nothing"),
                heard(" ", "nothing"),
                heard("\n", "nothing"),
                heard("\u0000", "nothing"),
                heard("\uD83D", "nothing"),
                heard("LGTM \uD83D\uDC4D", "nothing"));
    }

    private static Arguments heard(String body, String expected) {
        return Arguments.of(body, expected);
    }

    @ParameterizedTest
    @MethodSource("comments")
    void hears_what_is_said_and_nothing_else(String body, String expected) {
        assertThat(words(CommentReader.read(body))).isEqualTo(expected);
    }

    @Test
    void the_table_is_long_enough_to_be_trusted() {
        assertThat(comments().count()).isGreaterThanOrEqualTo(120);
        System.out.println("Comments against the grammar: " + comments().count());
    }

    private static String words(Reading reading) {
        return switch (reading) {
            case Reading.Nothing nothing -> "nothing";
            case Reading.NearMiss near -> "near " + near.written();
            case Reading.Order order ->
                "order " + order.words()
                        + order.second().map(second -> ", then " + second).orElse("");
        };
    }

    /** Whatever is written, it is read, and says at most one thing. Repeat one by its seed. */
    @RepeatedTest(200)
    void no_text_whatever_stops_it() {
        long seed = Long.getLong("seed", System.nanoTime());
        String text = new Texts(new Random(seed)).next();
        try {
            Reading reading = CommentReader.read(text);
            if (reading instanceof Reading.Order order) {
                assertThat(text).contains(CommentReader.WORD);
                assertThat(order.line()).startsWith(CommentReader.WORD).doesNotContain("\n", "\r");
                assertThat(order.words()).allSatisfy(word -> assertThat(word).isNotBlank());
            }
        } catch (Throwable failure) {
            throw new AssertionError("-Dseed=" + seed, failure);
        }
    }

    @Test
    void what_is_nested_deeper_than_any_stack_is_read_as_well() {
        List<String> hostile = List.of(
                ">".repeat(60_000) + "\n/test-tag",
                "- ".repeat(30_000) + "\n\n/test-tag",
                "[".repeat(60_000) + "\n/test-tag",
                "*".repeat(60_000) + "\n/test-tag",
                "**a ".repeat(15_000) + "\n/test-tag",
                "`".repeat(60_000) + "\n/test-tag",
                "<!--".repeat(15_000) + "\n/test-tag",
                "![".repeat(30_000) + "\n/test-tag",
                "/test-tag\n".repeat(6_000));
        assertThat(hostile)
                .allSatisfy(text -> assertThat(CommentReader.read(text)).isNotNull());
    }

    /** Texts made of what comments are made of, in an order that nobody would choose. */
    private record Texts(Random random) {

        private static final List<String> PARTS = List.of(
                "/test-tag",
                "/testtag",
                " ",
                "\n",
                "\r\n",
                "\r",
                "\t",
                "```",
                "~~~",
                "`",
                "> ",
                "- ",
                "1. ",
                "# ",
                "<!--",
                "-->",
                "<details>",
                "</details>",
                "[",
                "](",
                ")",
                "*",
                "**",
                "_",
                "|",
                "---",
                "===",
                "\\",
                "&#47;",
                "--sha",
                "--set A=B",
                "--ttl 4h",
                "stop",
                "extend",
                "@octocat",
                "\u3000",
                "\u200B",
                "\u2028",
                "\u0000",
                "\uD83D",
                "\uDE80",
                "\uFF0F",
                "    ",
                "<a href='",
                "'>",
                "https://example.com/");

        String next() {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                if (random.nextInt(10) == 0) {
                    text.append((char) random.nextInt(0x10000));
                } else {
                    text.append(PARTS.get(random.nextInt(PARTS.size())));
                }
            }
            return text.toString();
        }
    }
}
