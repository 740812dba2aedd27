package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What activity must tell, on every face. */
public abstract class ActivityContract extends ForgeContract {

    private Activity activity;

    /** The port on this world. */
    protected abstract Activity activity();

    @BeforeEach
    void prepare() {
        activity = activity();
    }

    @Test
    void tellsThePullRequestsThatChangedTheLatestFirst() {
        PullRequestNumber second =
                world.github().openPullRequest(SHOP, "bob", "Mend it", false).number();
        passes(600);
        Instant since = world.now();
        passes(10);
        world.github().push(SHOP, second, "bob");
        passes(10);
        world.github().close(SHOP, number, "alice", true);

        Activity.Changes changes = activity.pullRequestsSince(SHOP, since);

        assertThat(changes.complete()).isTrue();
        assertThat(changes.pullRequests()).extracting(PullRequest::number).containsExactly(number, second);
        assertThat(changes.pullRequests().getFirst().state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(activity.pullRequestsSince(SHOP, world.now().plusSeconds(60)).pullRequests())
                .isEmpty();
    }

    @Test
    void tellsHundredsOfThem() {
        passes(60);
        Instant since = world.now();
        for (int i = 0; i < 250; i++) {
            world.github().openPullRequest(SHOP, "bob", "Number " + i, false);
        }

        assertThat(activity.pullRequestsSince(SHOP, since).pullRequests()).hasSize(250);
    }

    @Test
    void tellsTheCommentsThatWereWrittenAndLeavesOutWhatWasEdited() {
        world.github().comment(SHOP, number, "alice", "before");
        passes(60);
        Instant since = world.now();
        passes(1);
        long plain = world.github().comment(SHOP, number, "alice", "/test-tag");
        long edited = world.github().comment(SHOP, number, "alice", "hello");
        world.github().comment(SHOP, number, "robot[bot]", "/test-tag");
        passes(5);
        world.github().edit(SHOP, edited, "mallory", "/test-tag");

        assertThat(activity.commentsSince(SHOP, since))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.id()).isEqualTo(new CommentId(plain));
                            assertThat(first.number()).isEqualTo(number);
                            assertThat(first.onPullRequest()).isTrue();
                            assertThat(first.author()).isEqualTo("alice");
                            assertThat(first.bot()).isFalse();
                            assertThat(first.body()).isEqualTo("/test-tag");
                        },
                        second -> assertThat(second.bot()).isTrue());
    }
}
