package dev.utakata.environment.step;

import dev.utakata.environment.Step.Context;
import dev.utakata.environment.StepOutcome;
import dev.utakata.project.Installation;
import dev.utakata.rollout.RolloutSettings.Mode;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits until an Application and its namespace are gone, and says what is in the way. Nothing is taken off by force. */
final class AwaitGone {

    /** What is slow to go may still be going: only what takes long is asked what is in its way. */
    private static final Duration SLOW_TO_GO = Duration.ofMinutes(1);

    private final Rollouts rollouts;
    private final Installation installation;

    AwaitGone(Rollouts rollouts, Installation installation) {
        this.rollouts = rollouts;
        this.installation = installation;
    }

    StepOutcome await(Context context, RolloutTarget target) {
        if (context.project().rolloutMode() == Mode.MANAGED) {
            rollouts.remove(target, installation.id());
        }
        Optional<RolloutStatus> status = rollouts.status(target);
        boolean deleting = status.map(RolloutStatus::deleting).orElse(false);
        if (status.isPresent() && !deleting) {
            if (context.facts().get(AwaitRollout.REFRESHED).isEmpty()
                    || AwaitRollout.isOlderThan(context, AwaitRollout.REFRESHED, AwaitRollout.REFRESH_AGAIN)) {
                rollouts.refresh(target);
                return AwaitRollout.refreshed(context, target, context.facts());
            }
            return going(context, target, "Argo CD has not begun to delete it");
        }
        if (status.isPresent()) {
            return going(context, target, "Argo CD is deleting it");
        }
        Optional<Boolean> namespace = rollouts.namespaceExists(target);
        if (namespace.orElse(false)) {
            return going(context, target, "the namespace is being deleted");
        }
        return new StepOutcome.Done(
                context.facts(),
                namespace.isPresent() ? "the Application and the namespace are gone" : "the Application is gone");
    }

    private StepOutcome going(Context context, RolloutTarget target, String reason) {
        List<String> remains = context.age().compareTo(SLOW_TO_GO) < 0 ? List.of() : rollouts.remains(target);
        return new StepOutcome.Waiting(
                context.facts(),
                AwaitRollout.externalId(target),
                remains.isEmpty()
                        ? reason
                        : reason + ". " + String.join(" ", remains).replaceAll("\\.$", ""),
                context.nextLook(AwaitRollout.POLL));
    }
}
