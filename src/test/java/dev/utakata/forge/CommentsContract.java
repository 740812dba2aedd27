package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comments must do, on every face. */
public abstract class CommentsContract {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final String MARKER = "<!-- utakata:status -->";

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.none());

    private Comments comments;
    private PullRequestNumber number;

    /** The port on this world. */
    protected abstract Comments comments();

    @BeforeEach
    void prepare() {
        world.github().createRepository(SHOP);
        number = world.github()
                .openPullRequest(SHOP, "alice", "Add a cart", false)
                .number();
        comments = comments();
    }

    @Test
    void whatWasWrittenStandsThereUnderOurLogin() {
        CommentId id = comments.write(SHOP, number, "hello");

        assertThat(world.github().comments(SHOP, number)).singleElement().satisfies(comment -> {
            assertThat(comment.id()).isEqualTo(id.value());
            assertThat(comment.author()).isEqualTo(GitHubModel.UTAKATA);
            assertThat(comment.body()).isEqualTo("hello");
        });
        assertThat(world.calls().count(Outside.GITHUB)).isEqualTo(1);
    }

    @Test
    void theNewestOfOurOwnIsFoundAmongMany() {
        comments.write(SHOP, number, MARKER + " old");
        for (int i = 0; i < 120; i++) {
            world.github().comment(SHOP, number, "alice", "chatter " + i);
        }
        CommentId newest = comments.write(SHOP, number, "new " + MARKER);
        world.github().comment(SHOP, number, "mallory", MARKER + " quoted");

        assertThat(comments.find(SHOP, number, MARKER)).contains(newest);
    }

    @Test
    void somebodyElsesIsNeverFound() {
        world.github().comment(SHOP, number, "mallory", MARKER);

        assertThat(comments.find(SHOP, number, MARKER)).isEmpty();
    }

    @Test
    void anEditReplacesTheBody() {
        CommentId id = comments.write(SHOP, number, "one");

        assertThat(comments.edit(SHOP, id, "two")).isTrue();
        assertThat(world.github().comments(SHOP, number))
                .singleElement()
                .matches(comment -> comment.body().equals("two"));
    }

    @Test
    void anEditOfADeletedCommentSaysSo() {
        CommentId id = comments.write(SHOP, number, "one");
        world.github().deleteComment(SHOP, id.value(), "alice");

        assertThat(comments.edit(SHOP, id, "two")).isFalse();
    }

    @Test
    void aTextThatIsTooLongIsCutWithoutSplittingACharacter() {
        comments.write(SHOP, number, "a" + "🫧".repeat(40_000));

        String body = world.github().comments(SHOP, number).getFirst().body();
        assertThat(body.length()).isBetween(65_000, 65_536);
        assertThat(Character.isHighSurrogate(body.charAt(body.length() - 1))).isFalse();
    }

    @Test
    void aPullRequestThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> comments.write(SHOP, new PullRequestNumber(99), "hello"))
                .isInstanceOf(PermanentFailure.class);
    }

    @Test
    void whatWasWrittenThoughTheAnswerWasLostIsFound() {
        world.faults().next(Outside.GITHUB, Fault.ANSWER_LOST);

        assertThatThrownBy(() -> comments.write(SHOP, number, MARKER)).isInstanceOf(TransientFailure.class);
        assertThat(comments.find(SHOP, number, MARKER)).isPresent();
    }
}
