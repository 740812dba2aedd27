package dev.utakata.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/test-tag",
                "/test-tag ",
                "/test-tag\r\n",
                "please\n/test-tag",
                "please\r/test-tag\rthanks",
                "```\ncode\n```\n/test-tag",
                "/test-tag\n```\n/test-tag more\n```"
            })
    void is_a_command(String body) {
        assertThat(CommandParser.parse(body)).contains(new CommandParser.Command(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "test-tag",
                " /test-tag",
                "> /test-tag",
                "`/test-tag`",
                "/test-tags",
                "/test-tag-now",
                "/TEST-TAG",
                "see /test-tag",
                "```\n/test-tag\n```",
                "~~~\n/test-tag",
                "/deploy"
            })
    void is_no_command(String body) {
        assertThat(CommandParser.parse(body)).isEmpty();
    }

    @Test
    void knows_what_follows() {
        assertThat(CommandParser.parse("/test-tag  a\tb")).contains(new CommandParser.Command(List.of("a", "b")));
    }
}
