package dev.utakata.world.cluster;

import java.util.List;

/**
 * A pod with one container, {@code app}.
 *
 * @param image with its tag
 */
public record AppPod(String name, String image, State state) {

    /** What a container that crashes has written. */
    public static final List<String> LAST_LINES =
            List.of("Starting shop", "Cannot connect to database shop: connection refused", "Giving up");

    /** How it is. */
    public enum State {
        STARTING,
        READY,
        IMAGE_MISSING,
        CRASHING,
        UNSCHEDULABLE,
        PROBE_FAILING,
        /** It is not there at all: the namespace's quota does not let it be made. */
        OVER_QUOTA
    }

    AppPod in(State other) {
        return new AppPod(name, image, other);
    }
}
