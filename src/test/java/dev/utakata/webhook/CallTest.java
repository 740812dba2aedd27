package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.utakata.chat.ChatRooms.Account;
import dev.utakata.docs.Documentation;
import dev.utakata.docs.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    private static final Account US = new Account(900, "Utakata 泡沫");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[To:900] status                                  | status",
                "[To:900]status                                   | status",
                "[TO:900] status                                  | status",
                "[To:900]Utakata 泡沫さん⏎status                    | status",
                "[To:900]Utakata 泡沫さん status                    | status",
                "[To:900] utakata 泡沫: status                      | status",
                "[To:900] Utakata⏎status                          | Utakata/status",
                "[rp aid=900 to=4242-123]Utakata 泡沫さん⏎status    | status",
                "[RP aid=900 to=4242-123] status                  | status",
                "[To:1]octocatさん⏎[To:900]Utakata 泡沫さん⏎status    | status",
                "[To:1][To:900] status                            | status",
                "[To:900]Utakata 泡沫さん⏎[To:1]octocatさん⏎status    | status",
                "[To:900] status⏎[To:1] look                      | status",
                "⏎ [To:900] status                                | status",
                "[qt][qtmeta aid=1 time=1]x[/qt]⏎[To:900] status  | status",
                "[To:900] status⏎[qt]stop it[/qt]                 | status",
                "[To:900] why⏎one⏎two                             | why/one/two"
            })
    void what_is_said_to_us_is_found_behind_the_call(String body, String said) {
        assertThat(Call.to(US, body.replace('⏎', '\n')).orElseThrow())
                .filteredOn(line -> !line.isBlank())
                .hasToString(java.util.List.of(said.split("/")).toString());
    }

    /** The words themselves are told on the page of commands. */
    @Test
    void what_the_documentation_shows_is_said_to_us_and_is_one_of_the_words() throws IOException {
        String words = Files.readString(Path.of("docs/commands.md"));
        assertThat(Documentation.blocks(Kind.CALL))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(Call.to(new Account(900, "Utakata"), block.text())
                                .orElseThrow())
                        .filteredOn(line -> !line.isBlank())
                        .as(block.where())
                        .singleElement()
                        .satisfies(line -> assertThat(words).contains("| `" + line.split(" ")[0])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "",
                "[To:9000] status",
                "[To:90] status",
                "[To: 900] status",
                "[To:900 status",
                "To:900 status",
                "hello [To:900] status",
                "[rp aid=1 to=4242-900] status",
                "[To:1] status\nstatus\n[To:900]",
                "[qt][To:900] status[/qt]",
                "[code]\n[To:900] status[/code]",
                "[toall]\nstatus",
                "［To:900］ status",
                "[To:999999999999999999] status"
            })
    void talk_to_others_or_about_us_is_not_said_to_us(String body) {
        assertThat(Call.to(US, body)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#all")
    void no_text_breaks_the_reading(String hostile) {
        for (String body : new String[] {hostile, "[To:900]" + hostile, "[To:900]" + hostile + "\n[qt]" + hostile}) {
            assertThatCode(() -> Call.to(US, body)).doesNotThrowAnyException();
            assertThatCode(() -> Call.isOne(body)).doesNotThrowAnyException();
        }
        assertThat(Call.to(US, "[To:900]\n" + hostile)).isPresent();
    }

    @Test
    void quotes_without_an_end_cost_no_time() {
        assertThat(Call.to(US, "[To:900] status\n" + "[qt]".repeat(500))).isPresent();
        assertThat(Call.to(US, "[To:900]".repeat(250))).isPresent();
    }
}
