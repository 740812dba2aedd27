package dev.utakata.rollout;

import dev.utakata.image.ImageReference;
import java.util.List;
import java.util.function.Predicate;

/** Whether an Application shows what we asked for. */
public sealed interface Readiness {

    /** It runs our image from our commit, and is well. */
    record Ready() implements Readiness {}

    /** Not yet. @param reason what is waited for, as a phrase */
    record Progressing(String reason) implements Readiness {}

    /** It was compared with our commit, and differs; nobody has applied it yet. */
    record Unapplied() implements Readiness {}

    /** It will not become ready by itself. @param reason what Argo CD says, in one sentence */
    record Broken(String reason) implements Readiness {}

    /**
     * Judges an Application. {@code Healthy} alone is true of the <em>old</em> version directly after a push, therefore
     * our commit, our images, {@code Synced} and {@code Healthy} are asked for together. An operation of our commit is
     * not: a commit that changes nothing in the cluster is Synced without one.
     *
     * @param ours whether a revision is our commit, or one that holds it
     * @param images all that are to run
     */
    static Readiness of(RolloutStatus status, Predicate<String> ours, List<ImageReference> images) {
        if (status.deleting()) {
            return new Progressing("the Application of an earlier try is still being deleted");
        }
        // Problems found at another commit are that one's: a mended overlay must not fail for its broken predecessor.
        boolean looked = ours.test(status.revision());
        if (!status.problems().isEmpty() && (looked || status.revision().isEmpty())) {
            return new Broken(status.problems().getFirst());
        }
        if (!looked) {
            String said = status.problems().isEmpty()
                    ? ""
                    : " (of the one before: " + status.problems().getFirst() + ")";
            return new Progressing("Argo CD has not looked at our commit yet" + said);
        }
        boolean applied = ours.test(status.operationRevision());
        if (applied
                && (status.operation().equals("Failed") || status.operation().equals("Error"))) {
            return new Broken("Argo CD could not apply the overlay: " + status.operationMessage());
        }
        if (status.operation().equals("Running") || status.operation().equals("Terminating")) {
            return new Progressing("Argo CD is applying the overlay");
        }
        if (!status.sync().equals("Synced")) {
            return applied
                    ? new Progressing("the cluster differs from the overlay (" + status.sync() + ")")
                    : new Unapplied();
        }
        for (ImageReference image : images) {
            if (!image.isAmong(status.images())) {
                return new Progressing("our image " + image.name() + " does not run yet");
            }
        }
        return switch (status.health()) {
            case "Healthy" -> new Ready();
            case "Degraded" -> new Broken("the application does not come up: Argo CD says Degraded");
            default -> new Progressing("the application is starting (" + status.health() + ")");
        };
    }
}
