package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing in it calls people, links, shows images, is HTML or code, or ends the line. */
class HostileTextInMarkdownTest {

    private static final String HIDDEN =
            "(?s).*[\\p{Cs}\\p{Cntrl}\\u00ad\\u061c\\u180e\\u0080-\\u009f\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff\\x{E0000}-\\x{E007F}].*";

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#all")
    void itIsDeadAsText(String hostile) {
        String text = Markdown.inline(hostile);

        assertThat(text).doesNotContain("`", "<").doesNotMatch(HIDDEN);
        assertThat(text).doesNotContainPattern("@(?!\u200b)");
        // An even run of backslashes, or none, would leave the sign after it alive.
        assertThat(text).doesNotContainPattern("(?<!\\\\)(?:\\\\\\\\)*[\\[*]");
        assertThat(text).doesNotContainPattern("&(?:#|commat;)");
        assertThat(text.length()).isLessThan(1_600);
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#all")
    void itIsDeadAsAName(String hostile) {
        String code = Markdown.code(hostile);

        assertThat(code).startsWith("`").endsWith("`").doesNotMatch(HIDDEN);
        assertThat(code.substring(1, code.length() - 1)).doesNotContain("`", "<!--");
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#all")
    void nothingEndsItsBlock(String hostile) {
        String block = Markdown.block("text", hostile, 2_000);

        String fence = block.substring(0, block.indexOf("text"));
        String inside = block.substring(fence.length() + 5, block.length() - fence.length() - 1);
        assertThat(fence).matches("`{3,}");
        assertThat(inside).doesNotContain(fence, "<!--");
        assertThat(inside.replace("\n", "").replace("\t", "")).doesNotMatch(HIDDEN);
    }
}
