package dev.utakata.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"10m,PT10M", "90m,PT90M", "8h,PT8H", "2d,PT48H", "1w,PT168H", "1d12h,PT36H", "1h30m,PT90M"})
    void reads_what_people_write(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "h", "8H", "-8h", "8 h", "1y", "9m", "0h", "99999h", "8h8", "\u0668h", "PT8H"})
    void reads_nothing_else(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
