package dev.utakata.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One question that goes wrong, or hangs, hides none of the others. */
class ExaminationTest {

    private final Map<String, Finding> told = new LinkedHashMap<>();

    @Test
    void whatever_becomes_of_one_all_are_asked_in_their_order() {
        Finding.Status worst = examine(
                check("passing", Set.of(), () -> {
                    throw new TransientFailure("it does not answer");
                }),
                check("refused", Set.of(), () -> {
                    throw new PermanentFailure("it says no", "Ask nicely.");
                }),
                check("mistaken", Set.of(), () -> {
                    throw new IllegalStateException("a secret may be in here");
                }),
                check("good", Set.of(), () -> Finding.good("fine")));
        assertThat(told)
                .containsExactly(
                        Map.entry(
                                "passing",
                                Finding.unknown(
                                        "it does not answer",
                                        "Look whether it can be reached from here, and try again.")),
                        Map.entry("refused", Finding.broken("it says no", "Ask nicely.")),
                        Map.entry(
                                "mistaken",
                                Finding.unknown(
                                        "the check itself failed with a IllegalStateException",
                                        "That is a mistake of Utakata's: please report it.")),
                        Map.entry("good", Finding.good("fine")));
        assertThat(worst).isEqualTo(Finding.Status.BROKEN);
    }

    @Test
    void what_builds_upon_something_broken_is_left_out_and_says_why() {
        examine(
                check("ground", Set.of(), () -> Finding.broken("gone", "Bring it back.")),
                check("house", Set.of("ground"), () -> Finding.good("stands")),
                check("roof", Set.of("house"), () -> Finding.good("stands")));
        assertThat(told.get("house")).isEqualTo(Finding.skipped("because of \"ground\""));
        assertThat(told.get("roof")).isEqualTo(Finding.skipped("because of \"house\""));
    }

    @Test
    void one_that_hangs_is_left_alone() {
        CountDownLatch never = new CountDownLatch(1);
        Finding.Status worst = new Examination(Duration.ofMillis(50))
                .of(
                        List.of(
                                check("hangs", Set.of(), () -> {
                                    try {
                                        never.await();
                                    } catch (InterruptedException leftAlone) {
                                        Thread.currentThread().interrupt();
                                    }
                                    return Finding.good("at last");
                                }),
                                check("next", Set.of(), () -> Finding.good("fine"))),
                        (check, finding) -> told.put(check.name(), finding));
        assertThat(told.get("hangs").status()).isEqualTo(Finding.Status.UNKNOWN);
        assertThat(told.get("hangs").found()).startsWith("not answered within");
        assertThat(worst).isEqualTo(Finding.Status.UNKNOWN);
    }

    @Test
    void a_finding_is_one_line_whatever_strangers_have_written_and_coloured_for_people_only() {
        Finding strange = Finding.doubtful("name\nBROKEN \u001B[2J\u202Etxt", "Rename it.");
        assertThat(printed(false, false, strange))
                .isEqualTo("doubtful  it  name\\nBROKEN \\u001B[2J\\u202Etxt -> Rename it.\n1 looked at: 1 doubtful\n");
        assertThat(printed(false, true, strange)).startsWith("\u001B[33mdoubtful\u001B[0m  it  name");
        assertThat(printed(true, false, strange))
                .isEqualTo(
                        "{\"check\":\"it\",\"status\":\"doubtful\",\"found\":\"name\\\\nBROKEN \\\\u001B[2J\\\\u202Etxt\","
                                + "\"remedy\":\"Rename it.\"}\n");
    }

    private static String printed(boolean json, boolean colours, Finding finding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8), json, colours, 2);
        report.add("it", finding);
        report.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    private Finding.Status examine(Check... checks) {
        return new Examination(Duration.ofSeconds(30))
                .of(List.of(checks), (check, finding) -> told.put(check.name(), finding));
    }

    private static Check check(String name, Set<String> after, Supplier<Finding> look) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<String> after() {
                return after;
            }

            @Override
            public Finding look() {
                return look.get();
            }
        };
    }
}
