package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.github.GitHubModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reactions must do, on every face. */
public abstract class ReactionsContract extends ForgeContract {

    private Reactions reactions;

    /** The port on this world. */
    protected abstract Reactions reactions();

    @BeforeEach
    void prepare() {
        reactions = reactions();
    }

    @Test
    void areShownOnceHoweverOftenTheyAreAdded() {
        long comment = world.github().comment(SHOP, number, "alice", "/test-tag");
        reactions.add(SHOP, new CommentId(comment), Reaction.EYES);
        reactions.add(SHOP, new CommentId(comment), Reaction.EYES);
        reactions.add(SHOP, new CommentId(comment), Reaction.ROCKET);

        assertThat(world.github().reactions(SHOP, comment, GitHubModel.UTAKATA))
                .containsExactly(Reaction.EYES, Reaction.ROCKET);
    }

    @Test
    void ofACommentThatIsGoneAreNoFailure() {
        long comment = world.github().comment(SHOP, number, "alice", "/test-tag");
        world.github().deleteComment(SHOP, comment, "alice");

        reactions.add(SHOP, new CommentId(comment), Reaction.CONFUSED);
    }

    @Test
    void areTriedAgainAfterAnOutageAndNotAfterARefusal() {
        long comment = world.github().comment(SHOP, number, "alice", "/test-tag");
        world.faults().next(Outside.GITHUB, Fault.UNAVAILABLE);
        assertThatThrownBy(() -> reactions.add(SHOP, new CommentId(comment), Reaction.EYES))
                .isInstanceOf(TransientFailure.class);
        world.github().appIsSuspended(SHOP, true);
        assertThatThrownBy(() -> reactions.add(SHOP, new CommentId(comment), Reaction.EYES))
                .isInstanceOf(PermanentFailure.class);
    }
}
