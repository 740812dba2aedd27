package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrashLogTest {

    @Test
    void theLastLinesAreKept() {
        String log =
                IntStream.rangeClosed(1, 40).mapToObj(line -> "line " + line).collect(Collectors.joining("\n"));

        assertThat(CrashLog.lastLines(log)).hasSize(15).startsWith("line 26").endsWith("line 40");
    }

    @Test
    void longLinesAreCut() {
        assertThat(CrashLog.lastLines("x".repeat(1000))).containsExactly("x".repeat(199) + "…");
        assertThat(CrashLog.lastLines("x".repeat(198) + "😀😀")).containsExactly("x".repeat(198) + "…");
    }

    @Test
    void coloursAndOtherOrdersToATerminalAreTakenOff() {
        assertThat(CrashLog.lastLines("""
                \u001B[1;31mERROR\u001B[0m\tno database\u0007
                \u001B]0;title\u0007done\u0000\r
                \u202Edlrow\u200B

                """)).containsExactly("ERROR no database", "done", "dlrow");
    }
}
