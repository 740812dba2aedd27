package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.forge.CommitSha;
import dev.utakata.image.ImageReference;
import dev.utakata.project.Project;
import dev.utakata.rollout.Readiness;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Has Argo CD look at the overlay and waits until our image from our commit is healthy; its inverse waits until the
 * Application and its namespace are gone.
 */
class AwaitRollout implements Step {

    static final String URL = "url";
    private static final String REFRESHED = "refreshed";
    private static final String BROKEN_SINCE = "broken-since";

    /** A refresh that came before the forge listed our pull request finds nothing, so it is repeated. */
    private static final Duration REFRESH_AGAIN = Duration.ofSeconds(15);

    /** Errors come and go while a repo server restarts or pods are replaced; only what stays counts. */
    private static final Duration STAYS_BROKEN = Duration.ofSeconds(15);

    private static final Duration POLL = Duration.ofSeconds(10);

    private final Rollouts rollouts;

    AwaitRollout(Rollouts rollouts) {
        this.rollouts = rollouts;
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
            return refresh(context, target);
        }
        Optional<RolloutStatus> status = rollouts.status(target);
        boolean seen = status.map(it -> it.revision().equals(commit.value())).orElse(false);
        if (!seen && isOlderThan(context, REFRESHED, REFRESH_AGAIN)) {
            return refresh(context, target);
        }
        ImageReference image = new ImageReference(
                context.project().build().image(),
                context.environment().wanted().value());
        Readiness readiness = status.map(it -> Readiness.of(it, commit, image))
                .orElse(new Readiness.Progressing("Argo CD has not made the Application yet"));
        return switch (readiness) {
            case Readiness.Ready ignored ->
                new StepOutcome.Done(context.facts(), "the cluster runs our image and is healthy");
            case Readiness.Broken broken -> broken(context, target, broken.reason());
            case Readiness.Progressing progressing ->
                progressing(context, target, progressing.reason(), without(context.facts(), BROKEN_SINCE));
        };
    }

    private StepOutcome refresh(Context context, RolloutTarget target) {
        rollouts.refresh(target);
        Facts facts = context.facts().with(REFRESHED, context.now().toString());
        URI web = context.project().rollout().web();
        return new StepOutcome.Progress(
                web == null ? facts : facts.with(URL, page(web, target)), "Argo CD was asked to look");
    }

    private static String page(URI web, RolloutTarget target) {
        return web.toString().replaceAll("/+$", "") + "/applications/" + target.namespace() + "/"
                + target.application();
    }

    private static StepOutcome broken(Context context, RolloutTarget target, String reason) {
        if (context.facts().get(BROKEN_SINCE).isEmpty()) {
            Facts facts = context.facts().with(BROKEN_SINCE, context.now().toString());
            return progressing(context, target, reason, facts);
        }
        if (!isOlderThan(context, BROKEN_SINCE, STAYS_BROKEN)) {
            return progressing(context, target, reason, context.facts());
        }
        return new StepOutcome.Failed(
                context.facts(),
                reason,
                "Look at the Application " + target.application() + " in Argo CD, and push a fix.");
    }

    private static StepOutcome progressing(Context context, RolloutTarget target, String reason, Facts facts) {
        Duration timeout = context.project().rollout().timeout();
        if (context.age().compareTo(timeout) >= 0) {
            return new StepOutcome.Failed(
                    facts,
                    "the rollout took longer than " + timeout.toMinutes() + " minutes: " + reason,
                    "Look at the Application " + target.application() + " in Argo CD, and push a fix.");
        }
        return new StepOutcome.Waiting(facts, externalId(target), reason, context.nextLook(POLL));
    }

    @Override
    public StepOutcome dismantle(Context context) {
        RolloutTarget target = target(context.project(), context.environment());
        Optional<RolloutStatus> status = rollouts.status(target);
        boolean deleting = status.map(RolloutStatus::deleting).orElse(false);
        if (status.isPresent() && !deleting) {
            if (context.facts().get(REFRESHED).isEmpty() || isOlderThan(context, REFRESHED, REFRESH_AGAIN)) {
                return refresh(context, target);
            }
            return new StepOutcome.Waiting(
                    context.facts(), externalId(target), "Argo CD has not begun to delete it", context.nextLook(POLL));
        }
        if (status.isPresent()) {
            return new StepOutcome.Waiting(
                    context.facts(), externalId(target), "Argo CD is deleting it", context.nextLook(POLL));
        }
        Optional<Boolean> namespace = rollouts.namespaceExists(target);
        if (namespace.orElse(false)) {
            return new StepOutcome.Waiting(
                    context.facts(), externalId(target), "the namespace is being deleted", context.nextLook(POLL));
        }
        return new StepOutcome.Done(
                context.facts(),
                namespace.isPresent() ? "the Application and the namespace are gone" : "the Application is gone");
    }

    private static boolean isOlderThan(Context context, String fact, Duration age) {
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
                project.rollout().applicationSet(),
                environment.slug().value());
    }
}
