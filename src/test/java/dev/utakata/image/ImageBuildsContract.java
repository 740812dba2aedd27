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
        assertThat(read(started).conclusion()).isEqualTo("success");
        assertThat(read(started).url()).isEqualTo(started.url());
        assertThat(world.cluster().hasImage(IMAGE + ":" + COMMIT)).isTrue();
    }

    @Test
    void aFailedBuildSaysWhyAndPushesNothing() {
        world.github().concludeRunsWith(SHOP, "timed_out");
        BuildRun started = builds.start(request("main", "one")).orElseThrow();
        letItBuild();

        assertThat(read(started).state()).isEqualTo(BuildRun.State.FAILED);
        assertThat(read(started).conclusion()).isEqualTo("timed_out");
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

        assertThat(read(started).conclusion()).isEqualTo("cancelled");
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
}
