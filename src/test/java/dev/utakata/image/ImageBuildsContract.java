package dev.utakata.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What image builds must do, on every face. */
public abstract class ImageBuildsContract {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final String IMAGE = "registry.acme.example/shop";
    private static final CommitSha COMMIT = new CommitSha("0123456789".repeat(4));

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.ordinary());

    private ImageBuilds builds;

    /** The port on this world. */
    protected abstract ImageBuilds builds();

    @BeforeEach
    void prepare() {
        world.github().createRepository(SHOP);
        world.github().buildsImage(SHOP, IMAGE);
        builds = builds();
    }

    @Test
    void aBuildRunsAndThenTheImageIsThere() {
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        assertThat(started.state()).isEqualTo(BuildRun.State.RUNNING);
        assertThat(read(started).state()).isEqualTo(BuildRun.State.RUNNING);
        assertThat(world.cluster().hasImage(IMAGE + ":" + COMMIT)).isFalse();

        letItBuild();

        assertThat(read(started).state()).isEqualTo(BuildRun.State.SUCCEEDED);
        assertThat(read(started).word()).isEqualTo("success");
        assertThat(read(started).url()).isEqualTo(started.url());
        assertThat(world.cluster().hasImage(IMAGE + ":" + COMMIT)).isTrue();
    }

    @Test
    void aFailedBuildSaysWhyAndPushesNothing() {
        world.github().concludeRunsWith(SHOP, "timed_out");
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        letItBuild();

        assertThat(read(started).state()).isEqualTo(BuildRun.State.FAILED);
        assertThat(read(started).word()).isEqualTo("timed_out");
        assertThat(world.cluster().hasImage(IMAGE + ":" + COMMIT)).isFalse();
    }

    @Test
    void aBuildIsFoundByItsCorrelationId() {
        assertThat(builds.find(request("main", "two"))).isEmpty();
        builds.start(request("main", "one"));
        BuildRun two = builds.start(request("main", "two")).orElseThrow();

        assertThat(builds.find(request("main", "two")))
                .get()
                .extracting(BuildRun::id)
                .isEqualTo(two.id());
    }

    @Test
    void whatWasStartedThoughTheAnswerWasLostIsFound() {
        world.faults().next(Outside.GITHUB, Fault.ANSWER_LOST);

        assertThatThrownBy(() -> builds.start(request("main", "one"))).isInstanceOf(TransientFailure.class);
        assertThat(builds.find(request("main", "one"))).isPresent();
    }

    @Test
    void aCancelledBuildEndsSoonAndStaysSo() {
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        builds.cancel(SHOP, started.id());
        letItBuild();

        assertThat(read(started).word()).isEqualTo("cancelled");
        assertThat(world.cluster().hasImage(IMAGE + ":" + COMMIT)).isFalse();
        builds.cancel(SHOP, started.id());
        builds.cancel(SHOP, 404);
    }

    @Test
    void aRefThatIsNotThereIsRefusedForGood() {
        assertThatThrownBy(() -> builds.start(request("nowhere", "one")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("No ref found");
        assertThat(world.github().runs(SHOP)).isEmpty();
    }

    @Test
    void anUnknownRunIsEmpty() {
        assertThat(builds.read(SHOP, 404)).isEmpty();
    }

    @Test
    void startingAndReadingCostOneCallEach() {
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        read(started);

        assertThat(world.calls().count(Outside.GITHUB)).isEqualTo(2);
        assertThat(world.calls().countChanging(Outside.GITHUB)).isEqualTo(1);
    }

    private BuildRun read(BuildRun run) {
        return builds.read(SHOP, run.id()).orElseThrow();
    }

    private void letItBuild() {
        world.advanceTo(world.now().plus(world.delays().build()).plus(Duration.ofSeconds(1)));
    }

    private static BuildRequest request(String ref, String correlation) {
        return new BuildRequest(
                SHOP, "build-image.yml", ref, COMMIT, COMMIT.value(), new PullRequestNumber(1), correlation);
    }

    @Test
    void whatIsNotThisRequestIsNotFoundForIt() {
        builds.start(request("main", "eshop-pr-1-1-abc"));
        builds.start(request("main", "shop-pr-1-12"));

        assertThat(builds.find(request("main", "shop-pr-1-1-abc"))).isEmpty();
        assertThat(builds.find(request("main", "shop-pr-1-1"))).isEmpty();
    }

    @Test
    void aRunIsWaitedForWithItsOwnWords() {
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        assertThat(read(started).word()).isEqualTo("queued");
        assertThat(read(started).phrase()).isEqualTo("the build waits for a runner");
        world.advanceTo(world.now().plus(world.delays().build().dividedBy(2)));
        assertThat(read(started).phrase()).isEqualTo("the build runs");
    }

    @Test
    void aRunThatIsStartedAgainRunsAgainUnderItsNumber() {
        world.github().concludeRunsWith(SHOP, "failure");
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        letItBuild();
        assertThat(read(started).state()).isEqualTo(BuildRun.State.FAILED);

        world.github().concludeRunsWith(SHOP, "success");
        world.github().actions().rerun(SHOP, started.id());
        assertThat(read(started).state()).isEqualTo(BuildRun.State.RUNNING);
        letItBuild();
        assertThat(read(started).state()).isEqualTo(BuildRun.State.SUCCEEDED);
    }

    @Test
    void aFailureIsToldWithItsJobItsStepAndTheEndOfItsLog() {
        world.github().concludeRunsWith(SHOP, "failure");
        world.github().actions().failIn(SHOP, "image", "Push it", "one\ndenied\n");
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        assertThat(builds.failure(SHOP, started.id())).isEmpty();
        letItBuild();

        assertThat(builds.failure(SHOP, started.id())).hasValueSatisfying(failure -> {
            assertThat(failure.job()).isEqualTo("image");
            assertThat(failure.step()).isEqualTo("Push it");
            assertThat(failure.log()).containsExactly("one", "denied");
        });
    }

    @Test
    void whatARunSaysThatItHasPushedIsRead() {
        world.github().actions().reportDigests(SHOP, true);
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        assertThat(builds.digests(SHOP, started.id())).isEmpty();
        letItBuild();

        String digest = world.cluster().digest(IMAGE + ":" + COMMIT).orElseThrow();
        assertThat(builds.digests(SHOP, started.id())).isEqualTo(java.util.Map.of(IMAGE, digest));
        world.github().actions().reportDigests(SHOP, false);
        assertThat(builds.digests(SHOP, started.id())).isEmpty();
    }

    @Test
    void aCheckOfACommitIsReadByItsName() {
        assertThat(builds.check(SHOP, COMMIT, "ci / image")).isEmpty();
        world.github().actions().check(SHOP, COMMIT, "ci / image", "failure");
        assertThat(builds.check(SHOP, COMMIT, "ci / image").orElseThrow().state())
                .isEqualTo(BuildRun.State.RUNNING);
        assertThat(builds.check(SHOP, COMMIT, "ci / lint")).isEmpty();
        letItBuild();
        assertThat(builds.check(SHOP, COMMIT, "ci / image").orElseThrow().word())
                .isEqualTo("failure");
    }
}
