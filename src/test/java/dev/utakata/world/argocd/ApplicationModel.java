package dev.utakata.world.argocd;

import dev.utakata.rollout.RolloutStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An Application of the world, changing. */
final class ApplicationModel {

    final String name;
    final String slug;
    /** The commit that the ApplicationSet pins it to. */
    String target;

    String sync = "OutOfSync";
    String revision = "";
    String health = "Missing";
    String operation = "";
    String operationRevision = "";
    String operationMessage = "";
    final Set<String> images = new LinkedHashSet<>();
    final List<String> problems = new ArrayList<>();
    boolean deleting;

    ApplicationModel(String name, String slug, String target) {
        this.name = name;
        this.slug = slug;
        this.target = target;
    }

    RolloutStatus status() {
        return new RolloutStatus(
                sync, revision, health, operation, operationRevision, operationMessage, images, problems, deleting);
    }
}
