package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

        Activity.Written written = activity.commentsSince(SHOP, since);

        assertThat(written.complete()).isTrue();
        assertThat(written.comments())
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

    /** All that was edited meanwhile comes along, and may be more than all that was written. */
    @Test
    void tellsThousandsOfThemInSeveralLooks() {
        List<Long> old = comments(1_200);
        passes(60);
        Instant since = world.now();
        List<Long> commented = comments(1_200);
        for (int i = 0; i < old.size(); i++) {
            passesNowAndThen(i);
            world.github().edit(SHOP, old.get(i), "alice", "edited");
        }

        Set<Long> told = new LinkedHashSet<>();
        Activity.Written written = activity.commentsSince(SHOP, since);
        assertThat(written.complete()).isFalse();
        for (int looks = 1; !written.complete() && looks < 10; looks++) {
            written.comments().forEach(comment -> told.add(comment.id().value()));
            written = activity.commentsSince(SHOP, written.until());
        }
        written.comments().forEach(comment -> told.add(comment.id().value()));

        assertThat(written.complete()).isTrue();
        assertThat(told).containsExactlyElementsOf(commented);
    }

    private List<Long> comments(int many) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            passesNowAndThen(i);
            all.add(world.github().comment(SHOP, number, "alice", "/test-tag"));
        }
        return all;
    }

    private void passesNowAndThen(int count) {
        if (count % 40 == 0) {
            passes(1);
        }
    }
}
