package dev.utakata.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OutsideStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of calls, and what can be read of it. */
class OutsideCallsTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final List<HeardCall> heard = new ArrayList<>();
    private final OutsideCalls calls = new OutsideCalls(clock, () -> List.of(heard::add));

    @Test
    void a_system_that_was_never_called_is_unheard() {
        assertThat(calls.statuses()).hasSameSizeAs(OutsideSystem.values()).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(State.UNHEARD);
            assertThat(status.lastSuccess()).isEmpty();
            assertThat(status.lastError()).isEmpty();
        });
    }

    @Test
    void what_is_answered_ends_a_row_of_failures_and_the_last_error_stays() {
        fails(new TransientFailure("GitHub answered 503"));
        now = now.plusSeconds(1);
        fails(new Throttled("GitHub answered 429", null, null));
        assertThat(github().state()).isEqualTo(State.STUMBLING);
        now = now.plusSeconds(1);
        fails(new PermanentFailure("GitHub answered 403", "Give the permission."));

        assertThat(github().failuresInRow()).isEqualTo(3);
        assertThat(github().state()).isEqualTo(State.FAILING);
        assertThat(github().lastError()).hasValueSatisfying(error -> {
            assertThat(error.at()).isEqualTo(START.plusSeconds(2));
            assertThat(error.outcome()).isEqualTo(CallOutcome.PERMANENT);
            assertThat(error.words()).isEqualTo("GitHub answered 403");
            assertThat(error.remedy()).isEqualTo("Give the permission.");
        });

        now = now.plusSeconds(1);
        calls.call(OutsideSystem.GITHUB, "GET /user", () -> 404, status -> CallEnding.refused());
        assertThat(github().failuresInRow()).isZero();
        assertThat(github().state()).isEqualTo(State.ANSWERING);
        assertThat(github().lastSuccess()).contains(START.plusSeconds(3));
        assertThat(github().lastError()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"POSTPONED,0", "THROTTLED,1", "TRANSIENT,1", "PERMANENT,1", "UNKNOWN,1"})
    void what_is_thrown_is_told_of_and_thrown(String kind, int failures) {
        RuntimeException thrown =
                switch (kind) {
                    case "POSTPONED" -> new Postponed("not our turn", Duration.ofSeconds(1));
                    case "THROTTLED" -> new Throttled("too many", null, null);
                    case "TRANSIENT" -> new TransientFailure("away");
                    case "PERMANENT" -> new PermanentFailure("no", "do something");
                    default -> new IllegalStateException("Bearer abc");
                };
        assertThatThrownBy(() -> calls.call(OutsideSystem.GITHUB, "GET /user", () -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(github().failuresInRow()).isEqualTo(failures);
        assertThat(heard).singleElement().satisfies(call -> {
            assertThat(call.ending().outcome())
                    .isEqualTo(kind.equals("UNKNOWN") ? CallOutcome.TRANSIENT : CallOutcome.valueOf(kind));
            assertThat(call.ending().words()).doesNotContain("abc");
        });
    }

    @Test
    void what_was_only_postponed_says_nothing_of_the_other_side() {
        fails(new TransientFailure("away"));
        calls.postponed(OutsideSystem.GITHUB, "POST /repos/{repo}/pulls", "not our turn");
        assertThat(github().failuresInRow()).isEqualTo(1);
        assertThat(github().lastError())
                .hasValueSatisfying(error -> assertThat(error.words()).isEqualTo("away"));
        assertThat(heard.getLast().took()).isZero();
    }

    @Test
    void words_are_one_short_line_whatever_the_other_side_said() {
        fails(new TransientFailure("one\ntwo\u202Ethree " + "x".repeat(1000)));
        assertThat(github().lastError().orElseThrow().words())
                .startsWith("one twothree xxx")
                .hasSize(300);
    }

    @Test
    void of_a_budget_the_last_word_counts_until_it_is_reset() {
        calls.budget(OutsideSystem.GITHUB, new CallBudget("core", "the token", 4999, 5000, START.plusSeconds(60)));
        calls.budget(OutsideSystem.GITHUB, new CallBudget("core", "the token", 17, 5000, START.plusSeconds(60)));
        calls.budget(OutsideSystem.GITHUB, new CallBudget("search", "the token", 29, 30, START.plusSeconds(60)));
        assertThat(github().budgets()).extracting(CallBudget::name).containsExactly("core", "search");
        CallBudget core = github().budgets().getFirst();
        assertThat(core.leftAt(START)).isEqualTo(17);
        assertThat(core.leftAt(START.plusSeconds(60))).isEqualTo(5000);
    }

    @Test
    void whoever_names_budgets_without_end_does_not_fill_the_memory() {
        IntStream.range(0, 10_000)
                .forEach(i -> calls.budget(OutsideSystem.GITHUB, new CallBudget("core", "a" + i, 1, 2, START)));
        assertThat(github().budgets()).hasSize(100);
    }

    @Test
    void a_listener_that_fails_stops_nobody() {
        OutsideCalls counted = new OutsideCalls(
                clock,
                () -> List.of(
                        call -> {
                            throw new IllegalStateException("cannot count");
                        },
                        heard::add));
        assertThat(counted.<String>call(OutsideSystem.DNS, "A", () -> "192.0.2.1"))
                .isEqualTo("192.0.2.1");
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_call_ends_once() {
        OutsideCalls.Started started = calls.begin(OutsideSystem.GIT, "push");
        started.ended(CallEnding.of(new TransientFailure("away")));
        started.ended(CallEnding.success());
        assertThat(heard)
                .singleElement()
                .extracting(HeardCall::ending)
                .isEqualTo(new CallEnding(CallOutcome.TRANSIENT, "away", ""));
    }

    private void fails(RuntimeException failure) {
        assertThatThrownBy(() -> calls.call(OutsideSystem.GITHUB, "GET /user", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    private OutsideStatus github() {
        return calls.statuses().getFirst();
    }
}
