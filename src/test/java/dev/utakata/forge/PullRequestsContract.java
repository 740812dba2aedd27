package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.PullRequests.NewPullRequest;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pull requests must do, on every face. */
public abstract class PullRequestsContract {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");
    private static final String BRANCH = "environments/shop-pr-1";

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.none());

    private PullRequests pullRequests;

    /** The port on this world. */
    protected abstract PullRequests pullRequests();

    @BeforeEach
    void prepare() {
        world.github().createRepository(SHOP);
        world.github().createRepository(MANIFESTS);
        world.git().create(MANIFESTS);
        world.git().commit(MANIFESTS, "main", Map.of("README.md", Optional.of("here")), "first");
        world.git().commit(MANIFESTS, BRANCH, Map.of("a.yaml", Optional.of("a: 1")), "overlay");
        pullRequests = pullRequests();
    }

    @Test
    void aPullRequestIsReadAsItIs() {
        PullRequest opened = world.github().openPullRequest(SHOP, "alice", "Add a cart", false);
        world.github().addLabel(SHOP, opened.number(), "test-env", "alice");

        assertThat(pullRequests.read(SHOP, opened.number()))
                .contains(world.github().pullRequest(SHOP, opened.number()));
        assertThat(world.calls().count(Outside.GITHUB)).isEqualTo(1);
    }

    @Test
    void aForkIsSeenAsOne() {
        PullRequest opened = world.github().openPullRequest(SHOP, "mallory", "Trust me", true);

        assertThat(pullRequests.read(SHOP, opened.number())).get().matches(PullRequest::fork);
    }

    @Test
    void closedAndMergedAreToldApart() {
        PullRequest one = world.github().openPullRequest(SHOP, "alice", "One", false);
        PullRequest two = world.github().openPullRequest(SHOP, "alice", "Two", false);
        world.github().close(SHOP, one.number(), "alice", false);
        world.github().close(SHOP, two.number(), "alice", true);

        assertThat(pullRequests.read(SHOP, one.number()).orElseThrow().state()).isEqualTo(PullRequest.State.CLOSED);
        assertThat(pullRequests.read(SHOP, two.number()).orElseThrow().state()).isEqualTo(PullRequest.State.MERGED);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(pullRequests.read(SHOP, new PullRequestNumber(99))).isEmpty();
        assertThat(pullRequests.findOpen(MANIFESTS, BRANCH)).isEmpty();
    }

    @Test
    void anOpenedOneBearsItsLabelAndIsFoundByItsBranch() {
        PullRequest opened = pullRequests.open(proposal(BRANCH));

        assertThat(opened.labels()).containsExactly("preview");
        assertThat(opened.author()).isEqualTo(GitHubModel.UTAKATA);
        assertThat(opened.head().value())
                .isEqualTo(world.git().head(MANIFESTS, BRANCH).orElseThrow());
        assertThat(pullRequests.findOpen(MANIFESTS, BRANCH)).contains(opened);
        assertThat(world.calls().countChanging(Outside.GITHUB)).isLessThanOrEqualTo(2);
    }

    @Test
    void itsHeadFollowsTheBranch() {
        PullRequest opened = pullRequests.open(proposal(BRANCH));
        String next = world.git().commit(MANIFESTS, BRANCH, Map.of("a.yaml", Optional.of("a: 2")), "again");

        assertThat(pullRequests
                        .read(MANIFESTS, opened.number())
                        .orElseThrow()
                        .head()
                        .value())
                .isEqualTo(next);
    }

    @Test
    void aBranchHasOneOpenPullRequestAtMost() {
        pullRequests.open(proposal(BRANCH));

        assertThatThrownBy(() -> pullRequests.open(proposal(BRANCH)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void aBranchThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> pullRequests.open(proposal("nowhere"))).isInstanceOf(PermanentFailure.class);
        assertThat(world.github().pullRequests(MANIFESTS)).isEmpty();
    }

    @Test
    void deletingTheBranchClosesIt() {
        PullRequest opened = pullRequests.open(proposal(BRANCH));
        world.git().deleteBranch(MANIFESTS, BRANCH);

        assertThat(pullRequests.read(MANIFESTS, opened.number()).orElseThrow().state())
                .isEqualTo(PullRequest.State.CLOSED);
        assertThat(pullRequests.findOpen(MANIFESTS, BRANCH)).isEmpty();
    }

    @Test
    void closingAndLabellingTwiceIsLikeOnce() {
        PullRequest opened = pullRequests.open(proposal(BRANCH));
        pullRequests.label(MANIFESTS, opened.number(), "preview");
        pullRequests.label(MANIFESTS, opened.number(), "another");
        pullRequests.close(MANIFESTS, opened.number());
        pullRequests.close(MANIFESTS, opened.number());
        pullRequests.close(MANIFESTS, new PullRequestNumber(99));

        PullRequest seen = pullRequests.read(MANIFESTS, opened.number()).orElseThrow();
        assertThat(seen.labels()).containsExactlyInAnyOrder("preview", "another");
        assertThat(seen.state()).isEqualTo(PullRequest.State.CLOSED);
    }

    @Test
    void faultsOfTheOutsideMeanAgainLater() {
        world.faults().next(Outside.GITHUB, Fault.UNAVAILABLE, Fault.THROTTLED);

        assertThatThrownBy(() -> pullRequests.read(SHOP, new PullRequestNumber(1)))
                .isInstanceOf(TransientFailure.class);
        assertThatThrownBy(() -> pullRequests.read(SHOP, new PullRequestNumber(1)))
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61)));
    }

    @Test
    void whatWasOpenedThoughTheAnswerWasLostIsFound() {
        world.faults().next(Outside.GITHUB, Fault.ANSWER_LOST);

        assertThatThrownBy(() -> pullRequests.open(proposal(BRANCH))).isInstanceOf(TransientFailure.class);
        assertThat(pullRequests.findOpen(MANIFESTS, BRANCH)).isPresent();
    }

    private static NewPullRequest proposal(String branch) {
        return new NewPullRequest(MANIFESTS, "Preview of shop#1", branch, "main", "by Utakata", "preview");
    }

    @Test
    void whoClosedItIsKnownAndWhen() {
        PullRequest opened = pullRequests.open(wanted());
        assertThat(pullRequests.closing(MANIFESTS, opened.number())).isEmpty();
        world.github().close(MANIFESTS, opened.number(), "monalisa", false);
        assertThat(pullRequests.closing(MANIFESTS, opened.number()))
                .contains(new PullRequests.Closing("monalisa", world.now()));
    }

    @Test
    void whatIsMergedIsOnTheBase() {
        PullRequest opened = pullRequests.open(wanted());
        PullRequests.Merge merge = pullRequests.merge(merging(opened, opened.head()));

        assertThat(merge).isInstanceOf(PullRequests.Merge.Merged.class);
        CommitSha merged = ((PullRequests.Merge.Merged) merge).commit();
        assertThat(world.git().head(MANIFESTS, "main")).contains(merged.value());
        assertThat(world.git().read(MANIFESTS, merged.value(), "")).containsKeys("README.md", "a.yaml");
        assertThat(pullRequests.read(MANIFESTS, opened.number()).orElseThrow().state())
                .isEqualTo(PullRequest.State.MERGED);
    }

    @Test
    void onlyTheCommitThatIsNamedIsMerged() {
        PullRequest opened = pullRequests.open(wanted());
        world.git().commit(MANIFESTS, BRANCH, Map.of("b.yaml", Optional.of("b: 1")), "by hand");

        assertThat(pullRequests.merge(merging(opened, opened.head()))).isEqualTo(new PullRequests.Merge.Moved());
        assertThat(pullRequests.read(MANIFESTS, opened.number()).orElseThrow().isOpen())
                .isTrue();
    }

    @Test
    void aRuleIsNamedAndABaseThatMovesIsToldApart() {
        PullRequest opened = pullRequests.open(wanted());
        world.github().merging().protect(MANIFESTS, Optional.of("2 of 2 required status checks are expected."));
        assertThat(pullRequests.merge(merging(opened, opened.head())))
                .isEqualTo(new PullRequests.Merge.Refused("2 of 2 required status checks are expected."));
        world.github().merging().protect(MANIFESTS, Optional.empty());
        world.github().merging().modifyBase(MANIFESTS, 1);
        assertThat(pullRequests.merge(merging(opened, opened.head()))).isEqualTo(new PullRequests.Merge.NotNow());
        assertThat(pullRequests.merge(merging(opened, opened.head()))).isInstanceOf(PullRequests.Merge.Merged.class);
    }

    private static NewPullRequest wanted() {
        return new NewPullRequest(MANIFESTS, "Environment", BRANCH, "main", "body", "preview");
    }

    private static PullRequests.Merging merging(PullRequest pullRequest, CommitSha head) {
        return new PullRequests.Merging(
                MANIFESTS, pullRequest.number(), head, PullRequests.Merging.Method.SQUASH, "Merge it");
    }
}
