package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.dns.Hostname;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant ASKED = NOW.minusSeconds(60);
    private static final Instant NEVER = Instant.MAX;

    @Test
    void begins_with_the_build() {
        assertThat(next(wanted())).isEqualTo(new Plan.Action.Establish(StepName.BUILD_IMAGE));
    }

    @Test
    void publishes_the_name_while_the_build_runs() {
        assertThat(next(wanted(), running(StepName.BUILD_IMAGE, 0, NOW.plusSeconds(15))))
                .isEqualTo(new Plan.Action.Establish(StepName.PUBLISH_NAME));
    }

    @Test
    void waits_for_the_earliest_look() {
        assertThat(next(
                        wanted(),
                        running(StepName.BUILD_IMAGE, 0, NOW.plusSeconds(15)),
                        running(StepName.PUBLISH_NAME, 0, NOW.plusSeconds(5))))
                .isEqualTo(new Plan.Action.Wait(NOW.plusSeconds(5)));
    }

    @Test
    void a_hint_ends_a_wait() {
        Environment hinted = environment(Desired.PRESENT, 1, NOW.plusSeconds(600), null, null);
        assertThat(next(hinted, running(StepName.BUILD_IMAGE, 0, NOW.plusSeconds(15)), done(StepName.PUBLISH_NAME)))
                .isEqualTo(new Plan.Action.Establish(StepName.BUILD_IMAGE));
    }

    @Test
    void a_hint_does_not_end_the_pause_after_a_failure() {
        Environment hinted = environment(Desired.PRESENT, 1, NOW.plusSeconds(600), null, null);
        assertThat(next(hinted, running(StepName.BUILD_IMAGE, 1, NOW.plusSeconds(15)), done(StepName.PUBLISH_NAME)))
                .isEqualTo(new Plan.Action.Wait(NOW.plusSeconds(15)));
    }

    @Test
    void does_not_verify_before_both_the_rollout_and_the_name_are_there() {
        assertThat(next(
                        wanted(),
                        done(StepName.BUILD_IMAGE),
                        done(StepName.PROPOSE_OVERLAY),
                        done(StepName.AWAIT_ROLLOUT),
                        running(StepName.PUBLISH_NAME, 0, NOW.plusSeconds(5))))
                .isEqualTo(new Plan.Action.Wait(NOW.plusSeconds(5)));
        assertThat(next(
                        wanted(),
                        done(StepName.BUILD_IMAGE),
                        done(StepName.PROPOSE_OVERLAY),
                        done(StepName.AWAIT_ROLLOUT),
                        done(StepName.PUBLISH_NAME)))
                .isEqualTo(new Plan.Action.Establish(StepName.VERIFY_LIVE));
    }

    @Test
    void a_failure_stops_everything_but_the_regular_look() {
        assertThat(next(wanted(), failed(StepName.BUILD_IMAGE))).isEqualTo(new Plan.Action.Wait(NOW.plusSeconds(600)));
    }

    @Test
    void steps_of_an_older_generation_count_for_nothing() {
        StepState older = new StepState(
                StepName.BUILD_IMAGE, 1, StepState.Status.DONE, Facts.NONE, "", 0, 0, NOW, "", "", NOW, NOW);
        assertThat(next(wanted(), older)).isEqualTo(new Plan.Action.Establish(StepName.BUILD_IMAGE));
    }

    @Test
    void looks_at_the_pull_request_before_anything_else_when_that_is_due() {
        assertThat(next(environment(Desired.PRESENT, 0, NOW, null, null))).isEqualTo(new Plan.Action.Observe());
    }

    @Test
    void does_not_look_at_once_at_the_pull_request_that_was_read_for_whoever_asked() {
        Situation asked = new Situation(environment(Desired.PRESENT, 0, ASKED, null, null), allDone());
        Instant settled = ASKED.plusSeconds(5);
        assertThat(Plan.next(asked, NEVER, NEVER, ASKED.plusSeconds(4))).isEqualTo(new Plan.Action.Wait(settled));
        assertThat(Plan.next(asked, NEVER, NEVER, settled)).isEqualTo(new Plan.Action.Observe());
    }

    @Test
    void warns_once_and_ends_on_time() {
        Environment ending = environment(Desired.PRESENT, 0, NOW.plusSeconds(600), NOW.plusSeconds(60), null);
        assertThat(Plan.next(new Situation(ending, allDone()), NOW, NEVER, NOW)).isEqualTo(new Plan.Action.Warn());
        assertThat(Plan.next(new Situation(ending, allDone()), NOW.plusSeconds(30), NEVER, NOW))
                .isEqualTo(new Plan.Action.Wait(NOW.plusSeconds(30)));
        Environment over = environment(Desired.PRESENT, 0, NOW.plusSeconds(600), NOW, null);
        assertThat(next(over)).isEqualTo(new Plan.Action.Expire());
    }

    @Test
    void asks_what_is_live_again_when_that_is_due_and_nothing_else_is() {
        Environment live = environment(Desired.PRESENT, 0, NOW.plusSeconds(600), null, null);
        assertThat(Plan.next(new Situation(live, allDone()), NEVER, NOW, NOW)).isEqualTo(new Plan.Action.Recheck());
        assertThat(Plan.next(new Situation(live, allDone()), NEVER, NOW.plusSeconds(30), NOW))
                .isEqualTo(new Plan.Action.Wait(NOW.plusSeconds(30)));
        assertThat(Plan.next(new Situation(live, List.of()), NEVER, NOW, NOW))
                .isInstanceOf(Plan.Action.Establish.class);
    }

    @Test
    void takes_the_rollout_down_after_the_manifest_pull_request() {
        Environment unwanted = environment(Desired.ABSENT, 0, NOW.plusSeconds(600), null, null);
        assertThat(next(
                        unwanted,
                        done(StepName.BUILD_IMAGE),
                        done(StepName.PUBLISH_NAME),
                        running(StepName.PROPOSE_OVERLAY, 1, NOW.plusSeconds(9))))
                .isEqualTo(new Plan.Action.Wait(NOW.plusSeconds(9)));
        assertThat(next(
                        unwanted,
                        done(StepName.BUILD_IMAGE),
                        done(StepName.PUBLISH_NAME),
                        done(StepName.PROPOSE_OVERLAY)))
                .isEqualTo(new Plan.Action.Dismantle(StepName.AWAIT_ROLLOUT));
    }

    @ParameterizedTest
    @EnumSource(
            value = StepName.class,
            names = {"BUILD_IMAGE", "PROPOSE_OVERLAY", "AWAIT_ROLLOUT", "PUBLISH_NAME"})
    void is_not_gone_while_any_inverse_is_missing(StepName missing) {
        Environment unwanted = environment(Desired.ABSENT, 0, NOW, null, null);
        List<StepState> steps = new ArrayList<>(allDone());
        steps.removeIf(step -> step.name() == missing);
        assertThat(Plan.next(new Situation(unwanted, steps), NEVER, NEVER, NOW))
                .isInstanceOf(Plan.Action.Dismantle.class);
        assertThat(Plan.next(new Situation(unwanted, allDone()), NEVER, NEVER, NOW))
                .isEqualTo(new Plan.Action.Conclude());
    }

    @Test
    void rests_when_gone() {
        assertThat(next(environment(Desired.ABSENT, 0, NOW, null, NOW))).isEqualTo(new Plan.Action.Rest());
    }

    private static Plan.Action next(Environment environment, StepState... steps) {
        return Plan.next(new Situation(environment, List.of(steps)), NEVER, NEVER, NOW);
    }

    private static Environment wanted() {
        return environment(Desired.PRESENT, 0, NOW.plusSeconds(600), null, null);
    }

    private static List<StepState> allDone() {
        return Arrays.stream(StepName.values()).map(PlanTest::done).toList();
    }

    private static StepState done(StepName name) {
        return state(name, StepState.Status.DONE, 0, NOW, NOW);
    }

    private static StepState failed(StepName name) {
        return state(name, StepState.Status.FAILED, 0, NOW, NOW);
    }

    private static StepState running(StepName name, int attempt, Instant notBefore) {
        return state(name, StepState.Status.RUNNING, attempt, notBefore, null);
    }

    private static StepState state(
            StepName name, StepState.Status status, int attempt, Instant notBefore, Instant finished) {
        return new StepState(
                name,
                2,
                status,
                Facts.NONE,
                "",
                attempt,
                0,
                notBefore,
                "",
                "",
                NOW.minus(Duration.ofMinutes(1)),
                finished);
    }

    private static Environment environment(
            Desired desired, int hints, Instant observeAt, Instant expires, Instant gone) {
        return new Environment(
                EnvironmentId.create(),
                "shop",
                RepositoryName.of("acme/shop"),
                1,
                new PullRequestNumber(7),
                URI.create("https://github.example.com/acme/shop/pull/7"),
                "Add a basket",
                new Slug("shop-pr-7"),
                new Hostname("shop-pr-7.preview.example.com"),
                desired,
                new CommitSha("0123456789012345678901234567890123456789"),
                new Asked("octocat", ASKED, false, "", false, new TreeMap<>()),
                "because",
                4242,
                expires,
                false,
                Seen.at(new CommitSha("0123456789012345678901234567890123456789")),
                observeAt,
                2,
                hints,
                0,
                NOW,
                gone);
    }

    @Test
    void what_failed_outside_is_looked_at_again_when_the_outside_tells_of_it() {
        StepState failed = new StepState(
                StepName.BUILD_IMAGE, 2, StepState.Status.FAILED, Facts.NONE, "run:1", 0, 0, NOW, "", "", NOW, NOW);
        assertThat(next(wanted(), failed)).isInstanceOf(Plan.Action.Wait.class);
        assertThat(next(environment(Desired.PRESENT, 1, NOW.plusSeconds(600), null, null), failed))
                .isEqualTo(new Plan.Action.Establish(StepName.BUILD_IMAGE));
        assertThat(next(
                        environment(Desired.PRESENT, 1, NOW.plusSeconds(600), null, null),
                        failed(StepName.BUILD_IMAGE)))
                .isInstanceOf(Plan.Action.Wait.class);
    }
}
