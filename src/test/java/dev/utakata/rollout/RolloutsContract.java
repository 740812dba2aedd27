package dev.utakata.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.image.ImageReference;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.OverlayRenderer;
import dev.utakata.manifest.OverlayValues;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryManifestRepository;
import dev.utakata.world.memory.MemoryPullRequests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every rollout port must do; run against each of them. */
public abstract class RolloutsContract {

    private static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");
    private static final String SLUG = "shop-pr-1";
    private static final RolloutTarget TARGET = new RolloutTarget("argocd", "preview-" + SLUG, "previews", SLUG);
    private static final Duration ROLLOUT = Delays.ordinary().rollout();

    protected final World world = new World(Instant.parse("2026-01-05T09:00:00Z"), Delays.ordinary());
    private Rollouts rollouts;

    protected abstract Rollouts rollouts();

    /** Lets what lies between the world and the adapter catch up. */
    protected void catchUp() {}

    @BeforeEach
    void found() {
        world.locked(() -> {
            world.github().createRepository(MANIFESTS);
            if (!world.git().exists(MANIFESTS)) {
                world.git().create(MANIFESTS);
            }
            world.git().commit(MANIFESTS, "main", java.util.Map.of("README.md", Optional.of("x")), "Begin");
            world.argocd().manage(MANIFESTS, "preview", "argocd", "previews");
        });
        rollouts = rollouts();
    }

    @Test
    void there_is_nothing_before_a_refresh_and_then_it_comes_up() {
        CommitSha commit = propose(image('a'));
        assertThat(status()).isEmpty();
        refresh();
        assertThat(Readiness.of(status().orElseThrow(), commit, image('a'))).isInstanceOf(Readiness.Progressing.class);
        passes(ROLLOUT);
        assertThat(Readiness.of(status().orElseThrow(), commit, image('a'))).isInstanceOf(Readiness.Ready.class);
        assertThat(rollouts.namespaceExists(TARGET)).contains(true);
    }

    @Test
    void what_is_healthy_at_the_old_commit_is_not_ready_at_the_new_one() {
        propose(image('a'));
        refresh();
        passes(ROLLOUT);
        CommitSha second = propose(image('b'));
        RolloutStatus before = status().orElseThrow();
        assertThat(before.health()).isEqualTo("Healthy");
        assertThat(Readiness.of(before, second, image('b'))).isInstanceOf(Readiness.Progressing.class);
        refresh();
        passes(ROLLOUT);
        assertThat(Readiness.of(status().orElseThrow(), second, image('b'))).isInstanceOf(Readiness.Ready.class);
    }

    @Test
    void pods_that_crash_are_broken() {
        world.locked(() -> world.argocd().breakRollouts(true));
        CommitSha commit = propose(image('a'));
        refresh();
        passes(ROLLOUT);
        assertThat(Readiness.of(status().orElseThrow(), commit, image('a'))).isInstanceOf(Readiness.Broken.class);
    }

    @Test
    void goes_with_its_pull_request() {
        propose(image('a'));
        refresh();
        passes(ROLLOUT);
        PullRequests pullRequests = new MemoryPullRequests(world);
        PullRequest open = pullRequests.findOpen(MANIFESTS, "utakata/" + SLUG).orElseThrow();
        pullRequests.close(MANIFESTS, open.number());
        refresh();
        assertThat(status().orElseThrow().deleting()).isTrue();
        assertThat(rollouts.namespaceExists(TARGET)).contains(true);
        passes(ROLLOUT);
        assertThat(status()).isEmpty();
        assertThat(rollouts.namespaceExists(TARGET)).contains(false);
    }

    @Test
    void a_missing_application_set_is_told() {
        RolloutTarget elsewhere = new RolloutTarget("argocd", "preview-x", "absent", "x");
        assertThatThrownBy(() -> rollouts.refresh(elsewhere))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("absent");
    }

    @Test
    void an_outage_passes() {
        world.faults().next(Outside.ARGOCD, Fault.UNAVAILABLE);
        assertThatThrownBy(() -> rollouts.status(TARGET)).isInstanceOf(TransientFailure.class);
        assertThat(rollouts.status(TARGET)).isEmpty();
    }

    @Test
    void changes_are_hinted_at() throws Exception {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        try (AutoCloseable watch = rollouts.watch("argocd", heard::add)) {
            propose(image('a'));
            refresh();
            Instant limit = Instant.now().plusSeconds(10);
            while (heard.isEmpty() && Instant.now().isBefore(limit)) {
                Thread.onSpinWait();
            }
            assertThat(watch).isNotNull();
        }
        assertThat(heard).containsExactly("preview-" + SLUG);
    }

    private Optional<RolloutStatus> status() {
        catchUp();
        return rollouts.status(TARGET);
    }

    private void refresh() {
        rollouts.refresh(TARGET);
        catchUp();
    }

    private void passes(Duration time) {
        world.advanceTo(world.now().plus(time));
        catchUp();
    }

    private static ImageReference image(char digit) {
        return new ImageReference(
                "registry.example.com/shop", String.valueOf(digit).repeat(40));
    }

    private CommitSha propose(ImageReference image) {
        world.locked(() -> world.cluster().push(image.toString()));
        OverlayValues values = new OverlayValues(
                "shop",
                SLUG,
                SLUG,
                SLUG + ".preview.example.com",
                image,
                new CommitSha(image.tag()),
                new dev.utakata.forge.PullRequestNumber(1),
                URI.create("https://github.example.com/acme/shop/pull/1"),
                "octocat",
                world.now(),
                new java.util.TreeMap<>());
        CommitSha commit = new MemoryManifestRepository(world)
                .propose(new ManifestRepository.Proposal(
                        MANIFESTS,
                        "main",
                        "utakata/" + SLUG,
                        new OverlayRenderer().renderBuiltIn("environments/" + SLUG, "base/shop", values),
                        "Show it"));
        PullRequests pullRequests = new MemoryPullRequests(world);
        if (pullRequests.findOpen(MANIFESTS, "utakata/" + SLUG).isEmpty()) {
            pullRequests.open(new PullRequests.NewPullRequest(
                    MANIFESTS, "Environment", "utakata/" + SLUG, "main", "", "preview"));
        }
        return commit;
    }
}
