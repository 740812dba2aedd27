package dev.utakata.rollout;

import dev.utakata.forge.CommitSha;
import dev.utakata.image.ImageReference;

/** Whether an Application shows what we asked for. */
public sealed interface Readiness {

    /** It runs our image from our commit, and is well. */
    record Ready() implements Readiness {}

    /** Not yet. @param reason what is waited for, as a phrase */
    record Progressing(String reason) implements Readiness {}

    /** It will not become ready by itself. @param reason what Argo CD says, in one sentence */
    record Broken(String reason) implements Readiness {}

    /**
     * Judges an Application. {@code Healthy} alone is true of the <em>old</em> version directly after a push, therefore
     * our commit, our image, the finished operation, {@code Synced} and {@code Healthy} are asked for together.
     *
     * @param commit the head of our manifest branch, to which the Application is pinned
     */
    static Readiness of(RolloutStatus status, CommitSha commit, ImageReference image) {
        if (status.deleting()) {
            return new Progressing("the Application of an earlier try is still being deleted");
        }
        // Problems found at another commit are that one's: a mended overlay must not fail for its broken predecessor.
        boolean looked = status.revision().equals(commit.value());
        if (!status.problems().isEmpty() && (looked || status.revision().isEmpty())) {
            return new Broken(status.problems().getFirst());
        }
        if (!looked) {
            String said = status.problems().isEmpty()
                    ? ""
                    : " (of the one before: " + status.problems().getFirst() + ")";
            return new Progressing("Argo CD has not looked at our commit yet" + said);
        }
        boolean ours = status.operationRevision().equals(commit.value());
        if (ours && (status.operation().equals("Failed") || status.operation().equals("Error"))) {
            return new Broken("Argo CD could not apply the overlay: " + status.operationMessage());
        }
        if (!ours || !status.operation().equals("Succeeded")) {
            return new Progressing("Argo CD is applying the overlay");
        }
        if (!status.sync().equals("Synced")) {
            return new Progressing("the cluster differs from the overlay (" + status.sync() + ")");
        }
        if (!status.images().contains(image.toString())) {
            return new Progressing("our image does not run yet");
        }
        return switch (status.health()) {
            case "Healthy" -> new Ready();
            case "Degraded" -> new Broken("the application does not come up: Argo CD says Degraded");
            default -> new Progressing("the application is starting (" + status.health() + ")");
        };
    }
}
