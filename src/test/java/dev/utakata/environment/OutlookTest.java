package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void without_a_past_nothing_is_told() {
        Outlook outlook = Outlook.of(Map.of());
        assertThat(outlook.whole()).isEmpty();
        assertThat(outlook.of(StepName.BUILD_IMAGE)).isEmpty();
    }

    @Test
    void half_and_nine_of_ten_are_cases_that_there_were() {
        Map<EnvironmentId, List<StepState>> past = new HashMap<>();
        for (int minutes = 1; minutes <= 10; minutes++) {
            past.put(EnvironmentId.create(), List.of(step(StepName.BUILD_IMAGE, 1, 0, minutes)));
        }
        assertThat(Outlook.of(past).of(StepName.BUILD_IMAGE))
                .contains(new Outlook.Usual(Duration.ofMinutes(5), Duration.ofMinutes(9), 10));
    }

    @Test
    void the_whole_is_from_the_build_to_the_proof_within_one_generation() {
        List<StepState> steps = new ArrayList<>();
        steps.add(step(StepName.BUILD_IMAGE, 1, 0, 3));
        steps.add(step(StepName.VERIFY_LIVE, 1, 4, 5));
        steps.add(step(StepName.BUILD_IMAGE, 2, 60, 62));
        Outlook outlook = Outlook.of(Map.of(EnvironmentId.create(), steps));
        assertThat(outlook.whole()).contains(new Outlook.Usual(Duration.ofMinutes(5), Duration.ofMinutes(5), 1));
        assertThat(outlook.of(StepName.BUILD_IMAGE).orElseThrow().cases()).isEqualTo(2);
    }

    @Test
    void what_was_set_right_later_does_not_tell_how_long_a_start_takes() {
        List<StepState> steps = new ArrayList<>();
        steps.add(step(StepName.BUILD_IMAGE, 1, 0, 3));
        steps.add(step(StepName.ANNOUNCE, 1, 5, 5));
        steps.add(step(StepName.AWAIT_ROLLOUT, 1, 300, 314));
        steps.add(step(StepName.VERIFY_LIVE, 1, 314, 320));
        Outlook outlook = Outlook.of(Map.of(EnvironmentId.create(), steps));
        assertThat(outlook.whole()).isEmpty();
        assertThat(outlook.of(StepName.BUILD_IMAGE).orElseThrow().cases()).isEqualTo(1);
        assertThat(outlook.of(StepName.AWAIT_ROLLOUT)).isEmpty();
        assertThat(outlook.of(StepName.VERIFY_LIVE)).isEmpty();
    }

    @Test
    void what_had_failed_and_was_mended_does_not_tell_how_long_a_start_takes() {
        List<StepState> steps = new ArrayList<>();
        steps.add(step(StepName.BUILD_IMAGE, 1, 0, 300).with(Facts.NONE.with(StepState.REVIVED, "true")));
        steps.add(step(StepName.VERIFY_LIVE, 1, 301, 302));
        Outlook outlook = Outlook.of(Map.of(EnvironmentId.create(), steps));
        assertThat(outlook.whole()).isEmpty();
        assertThat(outlook.of(StepName.BUILD_IMAGE)).isEmpty();
        assertThat(outlook.of(StepName.VERIFY_LIVE).orElseThrow().cases()).isEqualTo(1);
    }

    private static StepState step(StepName name, int generation, int from, int to) {
        return new StepState(
                name,
                generation,
                StepState.Status.DONE,
                Facts.NONE,
                "",
                0,
                0,
                START,
                "",
                "",
                START.plus(Duration.ofMinutes(from)),
                START.plus(Duration.ofMinutes(to)));
    }
}
