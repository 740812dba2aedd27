package dev.utakata.web.view;

import dev.utakata.environment.History;
import dev.utakata.environment.Proof;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One environment with all that is known of it.
 *
 * @param links where its parts are, in the order of {@link Place}
 * @param generations what was done, the latest first
 * @param failure what has failed, if something has
 * @param proof what was seen when it was found to be live; null where it is not
 * @param history what happened, the latest first
 */
public record Detail(
        EnvironmentLine line,
        Facts facts,
        Map<Place, Link> links,
        List<Generation> generations,
        @Nullable Failure failure,
        @Nullable Proof proof,
        List<History.Line> history) {

    /** For pages, whose expressions know no enums. */
    public @Nullable Link commitLink() {
        return links.get(Place.COMMIT);
    }

    /** Where something of an environment can be looked at. */
    public enum Place {
        PULL_REQUEST,
        COMMIT,
        BUILD,
        MANIFEST,
        ARGOCD
    }

    /** An address, and what it is called for short. */
    public record Link(String address, String label) {}

    /**
     * What is wanted of it.
     *
     * @param wanted whether it is to be there at all
     * @param reason why it is wanted as it is: foreign text may be in it
     * @param behind whether the pull request has newer commits
     * @param labelled whether the pull request bears its label
     * @param settings what was set by {@code --set}
     */
    public record Facts(
            boolean wanted,
            String reason,
            String commit,
            String host,
            boolean pinned,
            boolean behind,
            boolean labelled,
            String profile,
            Map<String, String> settings,
            Instant created) {}

    /**
     * What was done since something else was wanted.
     *
     * @param number counts from 1
     * @param down whether it was taken down
     * @param ended when the last of it was over, or it was given up; null while it goes on
     * @param ahead steps that have not begun, where they are still to come
     */
    public record Generation(
            int number,
            boolean down,
            Instant began,
            @Nullable Instant ended,
            List<Step> steps,
            List<StepName> ahead) {}

    /**
     * One step.
     *
     * @param reason what is waited for, what failed or what was found: foreign text may be in it
     * @param url where it can be looked at; null where there is no such place
     */
    public record Step(
            StepName name,
            StepState.Status status,
            Instant started,
            @Nullable Instant finished,
            int attempt,
            String reason,
            @Nullable String url) {}

    /**
     * What stands in the way.
     *
     * @param what what failed: foreign text may be in it
     * @param remedy what to do
     * @param log the end of what it said; empty where nothing was kept: foreign text
     */
    public record Failure(StepName step, String what, String remedy, String log) {}
}
