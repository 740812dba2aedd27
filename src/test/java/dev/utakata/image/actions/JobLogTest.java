package dev.utakata.image.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobLogTest {

    @Test
    void tells_what_was_written_before_the_last_error_and_not_the_cleaning_up() {
        assertThat(end("""
                2026-01-05T09:00:00.1234567Z ##[group]Run mvn package
                2026-01-05T09:00:00.1234567Z ##[endgroup]
                2026-01-05T09:00:03.1234567Z \u001B[36;1m[INFO]\u001B[0m Compiling
                2026-01-05T09:00:04.1234567Z ##[error]Basket.java:7: cannot find symbol
                2026-01-05T09:00:05.1234567Z
                2026-01-05T09:00:06.1234567Z ##[error]Process completed with exit code 1.
                2026-01-05T09:00:07.1234567Z Post job cleanup.
                2026-01-05T09:00:08.1234567Z Cleaning up orphan processes
                """))
                .containsExactly(
                        "[INFO] Compiling", "Basket.java:7: cannot find symbol", "Process completed with exit code 1.");
    }

    @Test
    void without_an_error_the_end_is_told() {
        assertThat(end("one\ntwo\n")).containsExactly("one", "two");
        assertThat(end("")).isEmpty();
    }

    @Test
    void fifteen_lines_of_two_hundred_characters_are_enough() {
        String many = IntStream.range(0, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(end(many)).hasSize(15).endsWith("line 99");
        assertThat(end("x".repeat(5_000)))
                .singleElement()
                .asString()
                .hasSize(200)
                .endsWith("…");
    }

    @Test
    void what_would_deceive_a_reader_is_taken_out() {
        assertThat(end("a\u202Eb\u0007c\rd")).containsExactly("abc", "d");
    }

    private static List<String> end(String log) {
        return JobLog.end(log.getBytes(StandardCharsets.UTF_8));
    }
}
