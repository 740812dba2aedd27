package dev.utakata.operations.metrics;

import dev.utakata.environment.Situation.Phase;
import dev.utakata.environment.StepName;
import dev.utakata.outside.CallOutcome;
import dev.utakata.outside.OutsideSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A label and all the values that it may have. */
enum Label {
    /** The keys of the configured projects, and one name for all that are not configured any more. */
    PROJECT("project", List.of("the configured projects", Label.UNCONFIGURED)),
    BUILD("kind", List.of(Label.FIRST, Label.AGAIN)),
    STEP("step", lowerCase(StepName.values())),
    DIRECTION("direction", List.of(Label.UP, Label.DOWN)),
    OUTCOME("outcome", List.of(Label.DONE, Label.FAILED)),
    STATE("state", List.of("coming", "live", "failed", "going")),
    SOURCE("source", List.of(Label.GITHUB, Label.CHATWORK)),
    EVENT(
            "event",
            List.of(
                    "check_run",
                    "installation",
                    "installation_repositories",
                    "issue_comment",
                    "message",
                    "ping",
                    "pull_request",
                    "repository",
                    "workflow_run",
                    Label.OTHER,
                    Label.UNVERIFIED)),
    RESULT("result", List.of("accepted", "unsigned", "malformed", "too_large", "refused", "unavailable")),
    WAY("way", List.of(Label.POSTED, "fetched", "found")),
    MESSAGE("state", List.of("waiting", "sent", "failed")),
    SYSTEM(
            "system",
            Arrays.stream(OutsideSystem.values()).map(OutsideSystem::label).toList()),
    CALL("outcome", Arrays.stream(CallOutcome.values()).map(CallOutcome::label).toList()),
    BUDGETED("system", List.of("github", "route53", "chatwork")),
    BUDGET("budget", List.of("core", "search", "graphql", "writes", "calls", Label.OTHER)),
    ORPHAN("kind", List.of("branch", "application", "namespace"));

    static final String UNCONFIGURED = "unconfigured";
    static final String FIRST = "first";
    static final String AGAIN = "again";
    static final String UP = "establish";
    static final String DOWN = "dismantle";
    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String GITHUB = "github";
    static final String CHATWORK = "chatwork";
    static final String POSTED = "posted";
    static final String OTHER = "other";
    static final String UNVERIFIED = "unverified";

    private final String key;
    private final List<String> values;

    Label(String key, List<String> values) {
        this.key = key;
        this.values = values;
    }

    String key() {
        return key;
    }

    /** All values that there may be; of {@link #PROJECT}, which the configuration decides, words for them. */
    List<String> known() {
        return values;
    }

    /** The value itself where it is one of those that there may be, and otherwise {@link #OTHER}. */
    String bounded(String value) {
        return values.contains(value) ? value : OTHER;
    }

    static String of(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    static String of(StepName step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> lowerCase(StepName[] names) {
        return Arrays.stream(names).map(Label::of).toList();
    }
}
