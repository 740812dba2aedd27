package dev.utakata.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests.NewPullRequest;
import dev.utakata.forge.RepositoryName;
import dev.utakata.image.ImageReference;
import dev.utakata.rollout.PodsReport.Trouble;
import dev.utakata.rollout.Readiness.Broken;
import dev.utakata.rollout.Readiness.Progressing;
import dev.utakata.rollout.Readiness.Ready;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster.Running;
import dev.utakata.world.cluster.AppPod;
import dev.utakata.world.github.GitHubModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rollouts must do, on every face. The world's rollouts take 40 seconds, its generator looks every 30 minutes. */
public abstract class RolloutsContract {

    private static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");
    private static final String SLUG = "shop-pr-7";
    private static final String BRANCH = "utakata/" + SLUG;
    private static final String HOST = SLUG + ".preview.example.com";
    private static final ImageReference OLD = new ImageReference("registry.example.com/shop", "a".repeat(40));
    private static final ImageReference NEW = new ImageReference("registry.example.com/shop", "b".repeat(40));
    protected static final RolloutTarget TARGET = new RolloutTarget("argocd", "preview-" + SLUG, "previews", SLUG);

    protected final World world = new World(Instant.parse("2026-11-23T10:00:00Z"), Delays.ordinary());

    protected Rollouts rollouts;

    /** The port on this world. */
    protected abstract Rollouts rollouts();

    @BeforeEach
    void prepare() {
        world.locked(() -> {
            world.git().create(MANIFESTS);
            world.git()
                    .commit(
                            MANIFESTS,
                            "main",
                            Map.of("base/shop/kustomization.yaml", Optional.of("resources: []\n")),
                            "Add the shop");
            world.github().createRepository(MANIFESTS);
            world.cluster().push(OLD.toString());
            world.cluster().push(NEW.toString());
            world.argocd().manage(MANIFESTS, "preview", "argocd", "previews");
        });
        rollouts = rollouts();
    }

    @Test
    void beforeTheRefreshThereIsNoApplication() {
        propose(OLD);

        assertThat(rollouts.status(TARGET)).isEmpty();
        assertThat(rollouts.namespaceExists(TARGET)).contains(false);
    }

    @Test
    void aRefreshMakesTheApplicationOfANewPullRequestAppear() {
        CommitSha commit = propose(OLD);

        rollouts.refresh(TARGET);
        pass(0);

        assertThat(rollouts.status(TARGET)).hasValueSatisfying(status -> {
            assertThat(status.sync()).isEmpty();
            assertThat(status.deleting()).isFalse();
        });
        pass(4);
        assertThat(rollouts.status(TARGET)).hasValueSatisfying(status -> {
            assertThat(status.sync()).isEqualTo("OutOfSync");
            assertThat(status.health()).isEqualTo("Missing");
            assertThat(status.operation()).isEqualTo("Running");
            assertThat(status.operationRevision()).isEqualTo(commit.value());
        });
        assertThat(readiness(commit, OLD)).isInstanceOf(Progressing.class);
    }

    @Test
    void withoutARefreshTheGeneratorLooksByItself() {
        propose(OLD);

        pass(Duration.ofMinutes(30).toSeconds());

        assertThat(rollouts.status(TARGET)).isPresent();
    }

    @Test
    void itBecomesReadyAtOurCommitWithOurImage() {
        CommitSha commit = propose(OLD);
        rollouts.refresh(TARGET);

        pass(39);
        assertThat(readiness(commit, OLD)).isInstanceOf(Progressing.class);
        pass(1);

        assertThat(readiness(commit, OLD)).isInstanceOf(Ready.class);
        assertThat(readiness(commit, NEW)).isInstanceOf(Progressing.class);
        assertThat(rollouts.namespaceExists(TARGET)).contains(true);
        assertThat(serving()).contains(new Running(SLUG, OLD.toString(), OLD.tag()));
    }

    @Test
    void healthyOfTheOldCommitIsNotReadyForTheNewOne() {
        CommitSha old = up();
        CommitSha commit = commit(kustomization(NEW));

        assertThat(status().health()).isEqualTo("Healthy");
        assertThat(status().revision()).isEqualTo(old.value());
        assertThat(readiness(commit, NEW)).isInstanceOf(Progressing.class);

        rollouts.refresh(TARGET);
        pass(8);

        assertThat(readiness(commit, NEW)).isInstanceOf(Progressing.class);
        assertThat(serving()).map(Running::image).contains(OLD.toString());

        pass(32);

        assertThat(readiness(commit, NEW)).isInstanceOf(Ready.class);
        assertThat(serving()).map(Running::image).contains(NEW.toString());
    }

    @Test
    void aBrokenOverlayIsReportedInOneSentence() {
        CommitSha commit = propose("namespace: " + SLUG + "\nnameSufix: x\n");
        rollouts.refresh(TARGET);
        pass(4);

        assertThat(readiness(commit, OLD))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.reason())
                                .contains("ComparisonError", "unknown field \"nameSufix\"")
                                .doesNotContain("\n"));
    }

    @Test
    void anOverlayThatIsMendedIsNotBrokenForItsPast() {
        propose("namespace: " + SLUG + "\nresources: [../../base/nowhere]\n");
        rollouts.refresh(TARGET);
        pass(4);
        CommitSha mended = commit(kustomization(OLD));

        assertThat(readiness(mended, OLD)).isInstanceOf(Progressing.class);

        rollouts.refresh(TARGET);
        pass(40);
        assertThat(readiness(mended, OLD)).isInstanceOf(Ready.class);
    }

    @Test
    void anApplicationThatCrashesIsBroken() {
        world.locked(() -> world.argocd().breakRollouts(true));
        CommitSha commit = propose(OLD);
        rollouts.refresh(TARGET);
        pass(40);

        assertThat(readiness(commit, OLD))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.reason()).contains("Degraded"));
        assertThat(serving()).isEmpty();
    }

    @Test
    void aMissingImageIsBrokenAfterTheDeadline() {
        ImageReference missing = new ImageReference("registry.example.com/shop", "c".repeat(40));
        CommitSha commit = propose(missing);
        rollouts.refresh(TARGET);

        pass(100);
        assertThat(readiness(commit, missing)).isInstanceOf(Progressing.class);
        pass(60);

        assertThat(readiness(commit, missing)).isInstanceOf(Broken.class);
    }

    @Test
    void closingThePullRequestTakesEverythingAway() {
        CommitSha commit = up();
        closePullRequest();
        rollouts.refresh(TARGET);
        pass(0);

        assertThat(status().deleting()).isTrue();
        assertThat(readiness(commit, OLD)).isInstanceOf(Progressing.class);
        assertThat(rollouts.namespaceExists(TARGET)).contains(true);

        pass(40);

        assertThat(rollouts.status(TARGET)).isEmpty();
        assertThat(rollouts.namespaceExists(TARGET)).contains(false);
        assertThat(serving()).isEmpty();
    }

    @Test
    void takingTheLabelOffTakesEverythingAwayAndPuttingItBackBringsItUpAgain() {
        CommitSha commit = up();
        world.locked(
                () -> world.github().removeLabel(MANIFESTS, new PullRequestNumber(1), "preview", GitHubModel.UTAKATA));
        rollouts.refresh(TARGET);
        pass(10);
        world.locked(
                () -> world.github().addLabel(MANIFESTS, new PullRequestNumber(1), "preview", GitHubModel.UTAKATA));
        rollouts.refresh(TARGET);
        pass(10);
        assertThat(status().deleting()).isTrue();

        pass(60);

        assertThat(readiness(commit, OLD)).isInstanceOf(Ready.class);
    }

    @Test
    void aSecondRefreshChangesNothing() {
        CommitSha commit = up();

        rollouts.refresh(TARGET);
        rollouts.refresh(TARGET);
        pass(0);

        assertThat(readiness(commit, OLD)).isInstanceOf(Ready.class);
        assertThat(world.argocd().applications()).hasSize(1);
    }

    @Test
    void aMissingApplicationSetIsThePlatformTeamsBusiness() {
        RolloutTarget elsewhere = new RolloutTarget("argocd", "preview-x", "no-such-set", "x");

        assertThatThrownBy(() -> rollouts.refresh(elsewhere))
                .isInstanceOfSatisfying(PermanentFailure.class, failure -> {
                    assertThat(failure).hasMessageContaining("no-such-set");
                    assertThat(failure.remedy()).contains("Platform team");
                });
    }

    @Test
    void theWatcherHearsOfEveryChangeAndOfTheEnd() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (AutoCloseable watch = rollouts.watch("argocd", heard::add)) {
            CommitSha commit = up();
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(TARGET.application());
            assertThat(readiness(commit, OLD)).isInstanceOf(Ready.class);
            heard.clear();
            closePullRequest();
            rollouts.refresh(TARGET);
            pass(0);
            awaitQuiet(heard);
            pass(40);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).as("its end").isEqualTo(TARGET.application());
        }
    }

    @Test
    void aCallThatFailsIsToBeTriedAgain() {
        propose(OLD);
        for (Fault fault : Fault.values()) {
            world.faults().next(Outside.ARGOCD, fault);
            assertThatThrownBy(() -> rollouts.status(TARGET)).isInstanceOf(TransientFailure.class);
            world.faults().next(Outside.ARGOCD, fault);
            assertThatThrownBy(() -> rollouts.refresh(TARGET)).isInstanceOf(TransientFailure.class);
            world.faults().next(Outside.ARGOCD, fault);
            assertThatThrownBy(() -> rollouts.namespaceExists(TARGET)).isInstanceOf(TransientFailure.class);
        }
        rollouts.refresh(TARGET);
        pass(0);

        assertThat(rollouts.status(TARGET)).isPresent();
    }

    @Test
    void thePodsTellHowFarTheyAre() {
        propose(OLD);
        rollouts.refresh(TARGET);
        pass(0);
        assertThat(rollouts.pods(TARGET)).hasValueSatisfying(report -> {
            assertThat(report.progress()).isEmpty();
            assertThat(report.troubles()).isEmpty();
        });

        pass(10);
        assertThat(rollouts.pods(TARGET)).hasValueSatisfying(report -> {
            assertThat(report.progress()).contains("0 of 1 pods ready");
            assertThat(report.troubles()).isEmpty();
        });

        pass(30);
        assertThat(rollouts.pods(TARGET)).hasValueSatisfying(report -> {
            assertThat(report.progress()).contains("1 of 1 pods ready");
            assertThat(report.troubles()).isEmpty();
        });
    }

    @Test
    void anImageThatIsMissingIsNamed() {
        ImageReference missing = new ImageReference("registry.example.com/shop", "c".repeat(40));
        propose(missing);
        rollouts.refresh(TARGET);
        pass(40);

        assertThat(trouble().sentence())
                .isEqualTo(trouble().object() + " cannot pull the image " + missing + ": not found.");
        assertThat(trouble().object()).startsWith("Pod web-");
        assertThat(trouble().log()).isEmpty();

        world.locked(() -> world.cluster().push(missing.toString()));
        pass(10);
        assertThat(rollouts.pods(TARGET).orElseThrow().troubles()).isEmpty();
    }

    @Test
    void ofAPodThatCrashesTheLastLinesAreShown() {
        world.locked(() -> world.argocd().breakRollouts(true));
        propose(OLD);
        rollouts.refresh(TARGET);
        pass(40);

        assertThat(trouble().sentence())
                .isEqualTo(trouble().object() + " crashed: the container app ended with exit code 1.");
        assertThat(trouble().log()).isEqualTo(AppPod.LAST_LINES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNSCHEDULABLE | Pod        | no node has enough free CPU
            PROBE_FAILING | Pod        | cannot pass the readiness probe: the answer was HTTP 503.
            OVER_QUOTA    | ReplicaSet | cannot create pods: exceeded quota: preview
            """)
    void whatElseHoldsPodsUpIsSaid(AppPod.State state, String kind, String said) {
        world.locked(() -> world.cluster().pods().hold(SLUG, state));
        CommitSha commit = propose(OLD);
        rollouts.refresh(TARGET);
        pass(40);

        assertThat(trouble().object()).startsWith(kind + " web-");
        assertThat(trouble().sentence()).startsWith(trouble().object()).contains(said);

        world.locked(() -> world.cluster().pods().release(SLUG));
        pass(10);
        assertThat(readiness(commit, OLD)).isInstanceOf(Ready.class);
        assertThat(rollouts.pods(TARGET).orElseThrow().troubles()).isEmpty();
    }

    @Test
    void ofAnEnvironmentThatIsUpOrGoneNothingRemains() {
        assertThat(rollouts.remains(TARGET)).isEmpty();
        up();

        assertThat(rollouts.remains(TARGET)).isEmpty();
    }

    @Test
    void whatKeepsANamespaceFromGoingIsNamedAndLeftAlone() {
        up();
        world.locked(() -> world.cluster().blockNamespace(SLUG, "ingress.k8s.aws/resources"));
        closePullRequest();
        rollouts.refresh(TARGET);
        pass(100);
        world.calls().clear();

        assertThat(rollouts.remains(TARGET))
                .contains("The Application preview-shop-pr-7 waits for its finalizer"
                        + " resources-finalizer.argocd.argoproj.io.")
                .contains("The namespace shop-pr-7 is not gone yet: some content in the namespace has finalizers"
                        + " remaining: ingress.k8s.aws/resources in 1 resource instances."
                        + " The load balancer controller has not let go of it.");
        assertThat(world.calls().all()).noneMatch(call -> call.changes());
        assertThat(rollouts.namespaceExists(TARGET)).contains(true);
        assertThat(status().deleting()).isTrue();
        assertThat(rollouts.pods(TARGET).orElseThrow().progress()).isEmpty();

        world.locked(() -> world.cluster().releaseNamespace(SLUG));
        pass(10);
        assertThat(rollouts.remains(TARGET)).isEmpty();
        assertThat(rollouts.namespaceExists(TARGET)).contains(false);
        assertThat(rollouts.status(TARGET)).isEmpty();
    }

    @Test
    void aDiagnosisNeverFails() {
        up();
        for (Fault fault : List.of(Fault.UNAVAILABLE, Fault.THROTTLED)) {
            world.faults().next(Outside.ARGOCD, fault);
            assertThat(rollouts.pods(TARGET)).isEmpty();
            world.faults().next(Outside.ARGOCD, fault);
            assertThat(rollouts.remains(TARGET)).isEmpty();
        }
        assertThat(rollouts.pods(TARGET)).isPresent();
    }

    /** The one trouble that the pods are in. */
    private Trouble trouble() {
        List<Trouble> troubles = rollouts.pods(TARGET).orElseThrow().troubles();
        assertThat(troubles).hasSize(1);
        return troubles.getFirst();
    }

    /** An environment that is up with the old image. @return its commit */
    protected CommitSha up() {
        CommitSha commit = propose(OLD);
        rollouts.refresh(TARGET);
        pass(40);
        assertThat(readiness(commit, OLD)).isInstanceOf(Ready.class);
        return commit;
    }

    protected CommitSha propose(ImageReference image) {
        return propose(kustomization(image));
    }

    private void closePullRequest() {
        world.locked(() -> world.github().close(MANIFESTS, new PullRequestNumber(1), GitHubModel.UTAKATA, false));
    }

    /** Lets what was told of the past arrive. */
    private static void awaitQuiet(BlockingQueue<String> heard) throws InterruptedException {
        while (heard.poll(300, TimeUnit.MILLISECONDS) != null) {
            heard.clear();
        }
    }

    protected void pass(long seconds) {
        world.advanceTo(world.now().plusSeconds(seconds));
    }

    private CommitSha propose(String kustomization) {
        CommitSha commit = commit(kustomization);
        world.locked(() -> {
            PullRequest opened = world.github()
                    .open(new NewPullRequest(MANIFESTS, "Preview", BRANCH, "main", "", "preview"), GitHubModel.UTAKATA);
            world.github().addLabel(MANIFESTS, opened.number(), "preview", GitHubModel.UTAKATA);
        });
        return commit;
    }

    private CommitSha commit(String kustomization) {
        return world.locked(() -> new CommitSha(world.git()
                .commit(
                        MANIFESTS,
                        BRANCH,
                        Map.of("environments/" + SLUG + "/kustomization.yaml", Optional.of(kustomization)),
                        "Propose")));
    }

    private RolloutStatus status() {
        return rollouts.status(TARGET).orElseThrow();
    }

    private Readiness readiness(CommitSha commit, ImageReference image) {
        return Readiness.of(status(), commit.value()::equals, List.of(image));
    }

    private Optional<Running> serving() {
        return world.locked(() -> world.cluster().behind(HOST));
    }

    private static String kustomization(ImageReference image) {
        return """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: %s
                resources:
                - ../../base/shop
                images:
                - name: %s
                  newTag: "%s"
                patches:
                - target: {group: networking.k8s.io, kind: Ingress}
                  patch: |-
                    - op: replace
                      path: /spec/rules/0/host
                      value: %s
                """.formatted(SLUG, image.name(), image.tag(), HOST);
    }

    @Test
    void anApplicationThatUtakataMakesShowsItsCommitAndGoesWhenItIsRemoved() {
        CommitSha commit = propose(OLD);
        RolloutTarget target = new RolloutTarget("argocd", "own-" + SLUG, null, SLUG);
        rollouts.manage(target, managed(commit, true));
        rollouts.manage(target, managed(commit, true));
        rollouts.refresh(target);
        pass(45);
        assertThat(rollouts.status(target).orElseThrow().health()).isEqualTo("Healthy");
        assertThat(rollouts.applications("argocd"))
                .containsEntry(SLUG, new Rollouts.Labelled("own-" + SLUG, "utakata.example.com"));

        CommitSha second = commit(kustomization(NEW));
        rollouts.manage(target, managed(second, true));
        pass(45);
        assertThat(rollouts.status(target).orElseThrow().revision()).isEqualTo(second.value());
        assertThat(serving().orElseThrow().image()).isEqualTo(NEW.toString());

        rollouts.remove(target, "utakata.example.com");
        rollouts.remove(target, "utakata.example.com");
        assertThat(rollouts.status(target).orElseThrow().deleting()).isTrue();
        pass(60);
        assertThat(rollouts.status(target)).isEmpty();
        rollouts.remove(target, "utakata.example.com");
    }

    @Test
    void anApplicationOfAnotherIsNeitherChangedNorRemoved() {
        CommitSha commit = propose(OLD);
        RolloutTarget target = new RolloutTarget("argocd", "own-" + SLUG, null, SLUG);
        world.locked(() ->
                world.argocd().create(MANIFESTS, "argocd", "own-" + SLUG, SLUG, "another.example.com", "main", true));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> rollouts.manage(target, managed(commit, true)))
                .isInstanceOf(dev.utakata.failure.PermanentFailure.class)
                .hasMessageContaining("has not made");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> rollouts.remove(target, "utakata.example.com"))
                .isInstanceOf(dev.utakata.failure.PermanentFailure.class);
        assertThat(rollouts.status(target).orElseThrow().deleting()).isFalse();
    }

    @Test
    void whatDoesNotSyncByItselfIsSyncedOnce() {
        CommitSha commit = propose(OLD);
        RolloutTarget target = new RolloutTarget("argocd", "own-" + SLUG, null, SLUG);
        assertThat(rollouts.sync(target)).isFalse();
        rollouts.manage(target, managed(commit, false));
        pass(60);
        assertThat(rollouts.status(target).orElseThrow().sync()).isEqualTo("OutOfSync");
        assertThat(Readiness.of(rollouts.status(target).orElseThrow(), commit.value()::equals, List.of(OLD)))
                .isEqualTo(new Readiness.Unapplied());

        assertThat(rollouts.sync(target)).isTrue();
        assertThat(rollouts.status(target).orElseThrow().operation()).isEqualTo("Running");
        pass(60);
        assertThat(Readiness.of(rollouts.status(target).orElseThrow(), commit.value()::equals, List.of(OLD)))
                .isEqualTo(new Ready());
    }

    @Test
    void aRefreshIsAcknowledgedWhenTheAnnotationIsGone() {
        up();
        world.locked(() -> world.argocd().doNotLook(true));
        rollouts.refresh(TARGET);
        pass(5);
        assertThat(status().refreshing()).isTrue();
        world.locked(() -> world.argocd().doNotLook(false));
        pass(1);
        rollouts.refresh(TARGET);
        pass(1);
        assertThat(status().refreshing()).isFalse();
    }

    @Test
    void namespacesAreKnownByTheirLabelsAndOnlyOurOwnIsRemoved() {
        world.locked(() -> {
            for (String name : List.of("shop-pr-1", "shop-pr-2", "shop-pr-3", "kube-system")) {
                world.cluster().createNamespace(name);
            }
            world.cluster().label("shop-pr-1", "utakata.example.com");
            world.cluster().label("shop-pr-2", "another.example.com");
            world.cluster().label("shop-pr-3", "");
        });
        assertThat(rollouts.namespaces().orElseThrow())
                .isEqualTo(Map.of(
                        "shop-pr-1", "utakata.example.com", "shop-pr-2", "another.example.com", "shop-pr-3", ""));
        for (String name : List.of("shop-pr-1", "shop-pr-2", "shop-pr-3", "kube-system", "nowhere")) {
            rollouts.removeNamespace(name, "utakata.example.com");
        }
        assertThat(world.cluster().namespaces()).containsExactlyInAnyOrder("shop-pr-2", "shop-pr-3", "kube-system");
    }

    private static ManagedApplication managed(CommitSha commit, boolean automated) {
        return new ManagedApplication(
                "utakata.example.com",
                "preview",
                "app",
                java.net.URI.create("https://github.test/" + MANIFESTS + ".git"),
                "environments/" + SLUG,
                commit.value(),
                automated);
    }
}
