package dev.utakata.image;

import java.net.URI;

/**
 * A build as it was when it was read.
 *
 * @param id the builder's number for it; does not fit into 32 bits
 * @param url where people see its log
 * @param word how it stands, in the builder's own word: {@code queued} or {@code in_progress} while it goes on, {@code
 *     success}, {@code failure} or another end afterwards
 */
public record BuildRun(long id, URI url, State state, String word) {

    /** Where a build stands. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /** How it stands, as a phrase. */
    public String phrase() {
        return switch (word) {
            case "queued", "requested", "pending" -> "the build waits for a runner";
            case "waiting" -> "the build waits for somebody to approve it";
            case "in_progress" -> "the build runs";
            case "success" -> "the image is built";
            case "failure" -> "the build failed";
            case "cancelled" -> "the build was cancelled";
            case "timed_out" -> "the build ran into the builder's own time limit";
            case "startup_failure" -> "the build could not even start: its workflow file is not valid";
            case "action_required" -> "the build is held back until somebody approves it";
            case "skipped" -> "the build was skipped: a condition in its workflow left out every job";
            case "stale" -> "the build was given up because it waited for too long";
            default -> state == State.RUNNING ? "the build runs" : "the build ended with " + word;
        };
    }

    /** What a person can do about a build that failed. */
    public String remedy() {
        return switch (word) {
            case "cancelled", "stale" -> "Run it again there, or comment /test-tag.";
            case "timed_out" -> "Read the log: what takes so long? Then run it again there, or push a fix.";
            case "startup_failure" ->
                "Platform team: open the run, which says what is wrong with the workflow, and mend it.";
            case "action_required" -> "Approve it there: Utakata goes on by itself when it has run.";
            case "skipped" -> "Platform team: let the workflow run for every commit that it is handed.";
            default -> "Read the log, and push a fix; or run it again there if it was bad luck.";
        };
    }
}
