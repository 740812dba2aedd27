package dev.utakata.project;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an environment lives while its pull request stays open, and what moves it.
 *
 * @param ttl counted from the last command that asked for it; zero: for as long as the pull request is open
 * @param warn how long before the end the room is told; zero: not at all
 * @param max the longest time from now that {@code --ttl} and {@code extend} may ask for
 * @param keep whether {@code keep} may take the end away, so that only the pull request's own end counts
 * @param stuckAfter how long taking down may take before the room is told what is in the way
 * @param onPush what a push to the pull request does
 * @param onLabelRemoved what the removal of the label does
 */
public record LifetimeSettings(
        @DefaultValue("72h") Duration ttl,
        @DefaultValue("4h") Duration warn,
        @DefaultValue("30d") Duration max,
        @DefaultValue("true") boolean keep,
        @DefaultValue("15m") Duration stuckAfter,
        @DefaultValue("redeploy") OnPush onPush,
        @DefaultValue("tear-down") OnLabelRemoved onLabelRemoved) {

    /** What a push does to an environment that is not pinned to a commit. */
    public enum OnPush {
        /** It moves to the new commit. */
        REDEPLOY,
        /** It stays until somebody comments the command. */
        WAIT
    }

    /** What becomes of an environment whose pull request loses the label. */
    public enum OnLabelRemoved {
        TEAR_DOWN,
        KEEP
    }
}
