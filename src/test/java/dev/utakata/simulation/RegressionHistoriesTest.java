package dev.utakata.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.simulation.Act.Comments;
import dev.utakata.simulation.Act.Labels;
import dev.utakata.simulation.Act.Mail;
import dev.utakata.simulation.Act.Mishap;
import dev.utakata.simulation.Act.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Histories that ended badly once, as short as they could be made. Each is played with several seeds, since what is left
 * open in them, such as who is faster, was drawn.
 */
@ExtendWith(Quiet.class)
class RegressionHistoriesTest {

    private static final int MANY = 12;
    private static final int SOME = 2;
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration UNTIL_LIVE = Duration.ofMinutes(10);

    /** A delivery that came late took down what had been asked for after it. */
    @Test
    void an_older_stop_does_not_overrule_a_newer_start() {
        new Story(House.PULL_REQUESTS)
                .then(AT_ONCE, new Labels(1, true))
                .then(SOON, asks())
                .then(UNTIL_LIVE, new Post(Mail.LATE, 1))
                .then(SOON, stops())
                .then(SOON, asks())
                .endsWell(MANY);
    }

    /** The same the other way round: what was stopped came up again. */
    @Test
    void an_older_start_does_not_overrule_a_newer_stop() {
        new Story(House.PULL_REQUESTS)
                .then(AT_ONCE, new Labels(1, true))
                .then(SOON, new Post(Mail.LATE, 1))
                .then(SOON, asks())
                .then(SOON, stops())
                .endsWell(MANY);
    }

    /** A stop that had found nothing to stop left standing what an older start brought up before it was answered. */
    @Test
    void an_older_start_that_comes_true_while_a_newer_stop_is_answered_is_stopped() {
        for (int points = 0; points < 16; points++) {
            new Story(House.PULL_REQUESTS)
                    .then(AT_ONCE, new Labels(1, true))
                    .then(SOON, new Mishap(Fault.PAUSE, "comment", points, Duration.ofSeconds(10)))
                    .then(AT_ONCE, asks())
                    .then(AT_ONCE, stops())
                    .then(UNTIL_LIVE, new Act.Waits())
                    .endsWell(MANY);
        }
    }

    /** Environments whose records somebody had changed were called live for ever. */
    @Test
    void a_record_that_somebody_deletes_is_made_again() {
        new Story(House.PULL_REQUESTS)
                .then(AT_ONCE, new Labels(1, true))
                .then(SOON, asks())
                .then(UNTIL_LIVE, new Act.ChangesRecord(1, ""))
                .endsWell(MANY);
    }

    @Test
    void a_record_that_somebody_repoints_is_set_right() {
        new Story(House.MERGING)
                .then(AT_ONCE, new Labels(1, true))
                .then(SOON, asks())
                .then(UNTIL_LIVE, new Act.ChangesRecord(1, "192.0.2.7"))
                .endsWell(MANY);
    }

    /** No ApplicationSet makes a managed Application anew. */
    @Test
    void an_application_that_somebody_deletes_is_made_again() {
        new Story(House.MANAGED)
                .then(AT_ONCE, new Labels(1, true))
                .then(SOON, asks())
                .then(UNTIL_LIVE, new Act.DeletesApplication(1))
                .endsWell(MANY);
    }

    /** Nobody told that it was closed, and the answer to the second comment was that it is live already. */
    @Test
    void what_was_closed_by_hand_before_somebody_asked_again_does_not_end_it() {
        for (Duration pause : List.of(AT_ONCE, SOON, Duration.ofMinutes(5))) {
            new Story(House.PULL_REQUESTS)
                    .then(AT_ONCE, new Labels(1, true))
                    .then(SOON, asks())
                    .then(UNTIL_LIVE, new Post(Mail.LOST, 2))
                    .then(SOON, new Act.ClosesManifest(1, false))
                    .then(pause, asks())
                    .endsWell(MANY);
        }
    }

    /** Argo CD showed somebody's commit upon ours, and was waited for until the time was over. */
    @Test
    void a_commit_by_hand_during_the_rollout_does_not_hide_ours() {
        new Story(House.PULL_REQUESTS)
                .then(AT_ONCE, new Labels(1, true))
                .then(SOON, asks())
                .then(Duration.ofSeconds(51), new Act.DeletesApplication(1))
                .then(AT_ONCE, new Act.CommitsToBranch(1))
                .endsWell(MANY);
    }

    /** Whoever had stood still wrote down once more, and later, that all is gone. */
    @Test
    void what_is_gone_goes_once() {
        for (int points = 10; points < 30; points++) {
            new Story(House.PULL_REQUESTS)
                    .then(AT_ONCE, new Labels(1, true))
                    .then(SOON, asks())
                    .then(Duration.ofMinutes(51), new Mishap(Fault.PAUSE, "", points, Duration.ofSeconds(75)))
                    .then(AT_ONCE, new Act.Closes(1, false))
                    .then(Duration.ofSeconds(75), new Act.Pushes(1, true))
                    .endsWell(SOME);
        }
    }

    /** A process that had stood still for longer than its lease went on calling outside, where another was at work. */
    @Test
    void whoever_stood_still_for_too_long_sends_nothing_any_more() {
        for (String where : List.of("+BUILD_IMAGE", "+PROPOSE_OVERLAY", "+PUBLISH_NAME", "-PROPOSE_OVERLAY", "chat")) {
            for (int points = 0; points < 3; points++) {
                new Story(House.PULL_REQUESTS)
                        .then(AT_ONCE, new Labels(1, true))
                        .then(SOON, new Mishap(Fault.PAUSE, where, points, Duration.ofSeconds(62)))
                        .then(SOON, asks())
                        .then(UNTIL_LIVE, stops())
                        .then(SOON, asks())
                        .endsWell(SOME);
            }
        }
    }

    /** What had just been asked for was taken down, because GitHub told of a moment in which the label was not there yet. */
    @Test
    void what_was_true_before_it_was_asked_for_takes_nothing_down() {
        for (int points = 8; points < 12; points++) {
            new Story(House.PULL_REQUESTS)
                    .then(UNTIL_LIVE, new Labels(1, true))
                    .then(AT_ONCE, asks())
                    .then(AT_ONCE, new Mishap(Fault.STALE, "", points, Duration.ZERO))
                    .then(UNTIL_LIVE, new Act.Waits())
                    .endsWell(MANY);
        }
    }

    /** A process that had stood still followed people and pull requests, where another was at work and had to put it off. */
    @Test
    void whoever_stood_still_for_too_long_decides_nothing_any_more() {
        for (int points = 0; points < 12; points++) {
            story(points, "comment", stops());
            story(points, "environment", new Labels(1, false));
        }
    }

    private static void story(int points, String where, Act act) {
        new Story(House.PULL_REQUESTS)
                .then(AT_ONCE, new Labels(1, true))
                .then(SOON, asks())
                .then(UNTIL_LIVE, new Mishap(Fault.PAUSE, where, points, Duration.ofSeconds(62)))
                .then(AT_ONCE, act)
                .then(Duration.ofSeconds(10), new Mishap(Fault.THROTTLED, where, 0, Duration.ZERO))
                .then(UNTIL_LIVE, new Act.Waits())
                .endsWell(SOME);
    }

    private static Act asks() {
        return new Comments(1, "octocat", "/test-tag");
    }

    private static Act stops() {
        return new Comments(1, "octocat", "/test-tag stop");
    }

    /** What happens to one pull request of two replicas. */
    private record Story(House house, List<Script.Event> events) {

        Story(House house) {
            this(house, List.of());
        }

        Story then(Duration after, Act act) {
            List<Script.Event> more = new ArrayList<>(events);
            more.add(new Script.Event(events.size(), after, act));
            return new Story(house, List.copyOf(more));
        }

        void endsWell(int seeds) {
            try (Database database = new Database("regression")) {
                LongStream.range(0, seeds).forEach(seed -> {
                    Script script = new Script(seed, house, 2, 1, events);
                    List<String> broken = new Histories(Planted.NOTHING).end(script, database, line -> {});
                    assertThat(broken)
                            .as(() -> "seed " + seed + " of\n" + script.words())
                            .isEmpty();
                });
            }
        }
    }
}
