package dev.utakata.environment;

import java.util.Set;

/** The steps of an environment's life, in the order in which people read them. */
public enum StepName {
    BUILD_IMAGE("Build the image", "Stop the build"),
    PROPOSE_OVERLAY("Propose the overlay", "Close the manifest pull request"),
    AWAIT_ROLLOUT("Roll out", "Remove it from the cluster"),
    PUBLISH_NAME("Publish the name", "Withdraw the name"),
    VERIFY_LIVE("Check that it answers", ""),
    ANNOUNCE("Tell the room", "");

    private final String title;
    private final String inverse;

    StepName(String title, String inverse) {
        this.title = title;
        this.inverse = inverse;
    }

    /** What is done to establish it, for people. */
    public String title() {
        return title;
    }

    /** What is done to dismantle it, for people; empty where it leaves nothing behind. */
    public String inverse() {
        return inverse;
    }

    public boolean leavesSomething() {
        return !inverse.isEmpty();
    }

    /** The steps that must be established before this one. */
    Set<StepName> after() {
        return switch (this) {
            case BUILD_IMAGE, PUBLISH_NAME -> Set.of();
            case PROPOSE_OVERLAY -> Set.of(BUILD_IMAGE);
            case AWAIT_ROLLOUT -> Set.of(PROPOSE_OVERLAY);
            case VERIFY_LIVE -> Set.of(AWAIT_ROLLOUT, PUBLISH_NAME);
            case ANNOUNCE -> Set.of(VERIFY_LIVE);
        };
    }

    /** The steps that make what is missing where what was live does not answer any more; it is verified after them. */
    static Set<StepName> settingItRight() {
        return Set.of(AWAIT_ROLLOUT, PUBLISH_NAME);
    }

    /** The steps that must be dismantled before this one. */
    Set<StepName> dismantledAfter() {
        return this == AWAIT_ROLLOUT ? Set.of(PROPOSE_OVERLAY) : Set.of();
    }
}
