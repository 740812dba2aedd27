package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.HostileTexts.HostileText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TitlesTest {

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void whatever_it_was_it_is_one_line_that_a_database_takes(HostileText hostile) {
        assertThat(Titles.kept(hostile.text()))
                .hasSizeLessThanOrEqualTo(256)
                .doesNotMatch("(?s).*[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069\\ufeff].*")
                .isEqualTo(Titles.kept(Titles.kept(hostile.text())));
    }

    @Test
    void what_is_harmless_stays_as_it_was_written() {
        for (String title :
                new String[] {"Add a basket", "泡沫と消える", "\uD83D\uDC68\u200D\uD83D\uDC69 {0} <b>it's</b>", ""}) {
            assertThat(Titles.kept(title)).isEqualTo(title);
        }
        assertThat(Titles.kept(" Add\r\n\u202Ea basket\u0000 ")).isEqualTo("Add a basket");
    }

    @Test
    void no_character_is_cut_in_half() {
        assertThat(Titles.kept("a".repeat(255) + "\uD83D\uDE00")).isEqualTo("a".repeat(255));
    }
}
