package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Commits;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestSettings.Activation;
import dev.utakata.project.Installation;
import dev.utakata.project.Project;
import dev.utakata.rollout.ManagedApplication;
import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.PodsReport.Trouble;
import dev.utakata.rollout.Readiness;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.rollout.RolloutSettings.Mode;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has Argo CD look at the overlay and waits until our images from our commit are healthy; its inverse waits until the
 * Application and its namespace are gone, and says what is in the way.
 */
class AwaitRollout implements Step {

    static final String URL = "url";
    static final String REFRESHED = "refreshed";
    private static final String BROKEN_SINCE = "broken-since";

    private static final String LOG = "log";

    /** A refresh that came before the forge listed our pull request finds nothing, so it is repeated. */
    static final Duration REFRESH_AGAIN = Duration.ofSeconds(15);

    /** Errors come and go while a repo server restarts or pods are replaced; only what stays counts. */
    private static final Duration STAYS_BROKEN = Duration.ofSeconds(15);

    private static final Duration SLOW_TO_COME = Duration.ofSeconds(5);

    static final Duration POLL = Duration.ofSeconds(10);

    private final Rollouts rollouts;
    private final ManifestRepository manifests;
    private final Commits commits;
    private final Installation installation;
    private final AwaitGone gone;

    AwaitRollout(Rollouts rollouts, ManifestRepository manifests, Commits commits, Installation installation) {
        this.rollouts = rollouts;
        this.manifests = manifests;
        this.commits = commits;
        this.installation = installation;
        this.gone = new AwaitGone(rollouts, installation);
    }

    @Override
    public StepName name() {
        return StepName.AWAIT_ROLLOUT;
    }

    @Override
    public StepOutcome establish(Context context) {
        RolloutTarget target = target(context.project(), context.environment());
        CommitSha commit = new CommitSha(context.factOf(StepName.PROPOSE_OVERLAY, ProposeOverlay.COMMIT));
        if (context.facts().get(REFRESHED).isEmpty()) {
            return refresh(context, target, commit, context.facts());
        }
        Optional<RolloutStatus> status = rollouts.status(target);
        Revisions revisions = new Revisions(commits, context, commit);
        boolean seen = status.map(it -> revisions.areOurs(it.revision())).orElse(false);
        if (!seen && isOlderThan(context, REFRESHED, REFRESH_AGAIN)) {
            return refresh(context, target, commit, revisions.noted(context.facts()));
        }
        if (status.isEmpty()) {
            return progressing(context, target, "Argo CD has not made the Application yet", context.facts());
        }
        Readiness readiness = Readiness.of(
                status.get(),
                revisions::areOurs,
                Images.of(context.project().build(), context.situation()).all());
        Facts facts = revisions.noted(context.facts());
        return switch (readiness) {
            case Readiness.Ready ignored ->
                new StepOutcome.Done(without(facts, LOG), "the cluster runs our image and is healthy");
            case Readiness.Unapplied ignored -> apply(context, target, facts);
            case Readiness.Broken broken -> broken(context, target, broken.reason(), facts);
            case Readiness.Progressing progressing ->
                progressing(
                        context,
                        target,
                        status.get().refreshing() && !seen
                                ? "Argo CD was asked to look, and has not yet"
                                : progressing.reason(),
                        without(facts, BROKEN_SINCE));
        };
    }

    private StepOutcome refresh(Context context, RolloutTarget target, CommitSha commit, Facts known) {
        Project project = context.project();
        if (project.rolloutMode() == Mode.MANAGED) {
            boolean follows = project.manifest().activation() == Activation.MERGE;
            rollouts.manage(
                    target,
                    new ManagedApplication(
                            installation.id(),
                            project.rollout().project(),
                            Objects.requireNonNull(project.rollout().cluster()),
                            manifests.url(project.manifest().repository()),
                            context.environment().named(project.manifest().path()),
                            follows ? project.manifest().base() : commit.value(),
                            project.rollout().sync() == RolloutSettings.Sync.AUTO));
        }
        rollouts.refresh(target);
        return refreshed(context, target, known);
    }

    static StepOutcome refreshed(Context context, RolloutTarget target, Facts known) {
        Facts facts = known.with(REFRESHED, context.now().toString());
        URI web = context.project().rollout().web();
        return new StepOutcome.Progress(
                web == null ? facts : facts.with(URL, page(web, target)),
                externalId(target),
                "Argo CD was asked to look");
    }

    private static String page(URI web, RolloutTarget target) {
        return web.toString().replaceAll("/+$", "") + "/applications/" + target.namespace() + "/"
                + target.application();
    }

    private StepOutcome apply(Context context, RolloutTarget target, Facts facts) {
        if (context.project().rollout().sync() == RolloutSettings.Sync.OPERATION && rollouts.sync(target)) {
            return progressing(context, target, "Argo CD was asked to apply the overlay", without(facts, BROKEN_SINCE));
        }
        return progressing(context, target, "Argo CD is about to apply the overlay", without(facts, BROKEN_SINCE));
    }

    private StepOutcome broken(Context context, RolloutTarget target, String reason, Facts facts) {
        if (facts.get(BROKEN_SINCE).isEmpty()) {
            return progressing(
                    context,
                    target,
                    reason,
                    facts.with(BROKEN_SINCE, context.now().toString()));
        }
        if (!isOlderThan(context, BROKEN_SINCE, STAYS_BROKEN)) {
            return progressing(context, target, reason, facts);
        }
        return failed(context, target, reason, facts);
    }

    private StepOutcome progressing(Context context, RolloutTarget target, String reason, Facts facts) {
        Duration timeout = context.project().rollout().timeout();
        if (context.age().compareTo(timeout) >= 0) {
            return failed(
                    context,
                    target,
                    "the rollout took longer than " + timeout.toMinutes() + " minutes: " + reason,
                    facts);
        }
        String pods = askPods(context, target)
                .flatMap(report -> report.troubles().isEmpty()
                        ? report.progress()
                        : Optional.of(report.troubles().getFirst().sentence()))
                .map(what -> ": " + what)
                .orElse("");
        return new StepOutcome.Waiting(facts, externalId(target), reason + pods, context.nextLook(POLL));
    }

    /** Not in the first moments: most rollouts have nothing to tell then, and a thousand may begin at once. */
    private Optional<PodsReport> askPods(Context context, RolloutTarget target) {
        return context.age().compareTo(SLOW_TO_COME) < 0 ? Optional.empty() : rollouts.pods(target);
    }

    /** What the pods themselves say is nearer to the cause than what Argo CD says of them. */
    private StepOutcome failed(Context context, RolloutTarget target, String reason, Facts facts) {
        List<Trouble> troubles = rollouts.pods(target).map(PodsReport::troubles).orElse(List.of());
        if (troubles.isEmpty()) {
            return new StepOutcome.Failed(
                    facts, reason, "Look at the Application " + target.application() + " in Argo CD, and push a fix.");
        }
        Trouble worst = troubles.getFirst();
        Facts told = worst.log().isEmpty() ? facts : facts.with(LOG, String.join("\n", worst.log()));
        return new StepOutcome.Failed(
                told,
                worst.sentence() + " (" + reason + ")",
                worst.remedy() + " The Application is " + target.application() + " in Argo CD.");
    }

    @Override
    public StepOutcome dismantle(Context context) {
        return gone.await(context, target(context.project(), context.environment()));
    }

    static boolean isOlderThan(Context context, String fact, Duration age) {
        return context.facts()
                .get(fact)
                .map(Instant::parse)
                .filter(since -> Duration.between(since, context.now()).compareTo(age) >= 0)
                .isPresent();
    }

    private static Facts without(Facts facts, String name) {
        return facts.get(name).isEmpty() ? facts : facts.without(name);
    }

    static String externalId(RolloutTarget target) {
        return "application:" + target.application();
    }

    static RolloutTarget target(Project project, Environment environment) {
        return new RolloutTarget(
                project.rollout().namespace(),
                environment.named(project.rollout().application()),
                project.rolloutMode() == Mode.MANAGED ? null : project.rollout().applicationSet(),
                environment.slug().value());
    }
}
