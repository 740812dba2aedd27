package dev.utakata.rollout.argocd;

import dev.utakata.outside.OneLine;
import dev.utakata.rollout.RolloutStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an Application's status. Nothing in it is taken for granted: a new Application has none at all. */
final class ApplicationStatus {

    /** The conditions that are errors; the others are warnings. */
    private static final Set<String> ERRORS =
            Set.of("InvalidSpecError", "ComparisonError", "SyncError", "UnknownError", "DeletionError");

    /** Argo CD takes it off when it has looked. */
    static final String REFRESH = "argocd.argoproj.io/refresh";

    private static final Set<String> FAILED = Set.of("Failed", "Error");

    /** Argo CD quotes whole manifests in some messages. */
    private static final int LONGEST_PROBLEM = 300;

    private final GenericKubernetesResource application;

    private ApplicationStatus(GenericKubernetesResource application) {
        this.application = application;
    }

    static RolloutStatus of(GenericKubernetesResource application) {
        return new ApplicationStatus(application).read();
    }

    private RolloutStatus read() {
        return new RolloutStatus(
                text("sync", "status"),
                revision(),
                text("health", "status"),
                text("operationState", "phase"),
                text("operationState", "syncResult", "revision"),
                oneLine(text("operationState", "message")),
                images(),
                problems(),
                refreshing(),
                application.getMetadata().getDeletionTimestamp() != null);
    }

    /**
     * The commit that was compared. Where the manifests could not be rendered, Argo CD may leave the revision empty and
     * says only what it wanted to compare with; Applications of the pull request generator name a commit there.
     * (controller/state.go, CompareAppState)
     */
    private String revision() {
        String compared = text("sync", "revision");
        String wanted = text("sync", "comparedTo", "source", "targetRevision");
        return compared.isEmpty() && wanted.matches("[0-9a-f]{40}") ? wanted : compared;
    }

    private boolean refreshing() {
        Map<String, String> annotations = application.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(REFRESH);
    }

    private Set<String> images() {
        Set<String> images = new LinkedHashSet<>();
        if (at("summary", "images") instanceof List<?> list) {
            list.forEach(image -> images.add(String.valueOf(image)));
        }
        return images;
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Map<?, ?> condition : entries("conditions")) {
            if (ERRORS.contains(field(condition, "type"))) {
                problems.add(
                        oneLine("Argo CD reports " + field(condition, "type") + ": " + field(condition, "message")));
            }
        }
        // While an operation goes on, Argo CD may still retry; and one of another commit says nothing of this one.
        boolean ofThisCommit = text("operationState", "syncResult", "revision").equals(revision());
        if (ofThisCommit && FAILED.contains(text("operationState", "phase"))) {
            for (Map<?, ?> resource : entries("operationState", "syncResult", "resources")) {
                if (field(resource, "status").equals("SyncFailed")) {
                    problems.add(oneLine(field(resource, "kind") + " " + field(resource, "name")
                            + " could not be applied: " + field(resource, "message")));
                }
            }
        }
        return problems;
    }

    private List<Map<?, ?>> entries(String... path) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (at(path) instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> map) {
                    entries.add(map);
                }
            }
        }
        return entries;
    }

    private String text(String... path) {
        return at(path) instanceof String text ? text : "";
    }

    /** What is at this path below {@code status}; an empty map where there is nothing. */
    private Object at(String... path) {
        Object here = application.getAdditionalProperties().get("status");
        for (String name : path) {
            here = here instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return here == null ? Map.of() : here;
    }

    private static String field(Map<?, ?> entry, String name) {
        return entry.get(name) instanceof String text ? text : "";
    }

    private static String oneLine(String text) {
        return OneLine.of(text, LONGEST_PROBLEM);
    }
}
