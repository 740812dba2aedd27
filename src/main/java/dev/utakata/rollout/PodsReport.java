package dev.utakata.rollout;

import java.util.List;
import java.util.Optional;

/**
 * How an environment's pods are.
 *
 * @param ready how many of them serve
 * @param total how many there are; those that are done or on their way out do not count
 * @param troubles why they do not come up, the worst first
 */
public record PodsReport(int ready, int total, List<Trouble> troubles) {

    public PodsReport {
        troubles = List.copyOf(troubles);
    }

    /** How far they are, as a phrase; empty where there are none. */
    public Optional<String> progress() {
        return total == 0 ? Optional.empty() : Optional.of(ready + " of " + total + " pods ready");
    }

    /**
     * Why something does not come up.
     *
     * @param object what it is said of, such as {@code Pod web-6d5f-x2x}; of several with the same trouble the first
     * @param sentence one sentence that names the object
     * @param remedy what a person can do about it, in one sentence
     * @param log the last lines of a container that crashed; empty where none did, or its log cannot be read
     */
    public record Trouble(String object, String sentence, String remedy, List<String> log) {

        public Trouble {
            log = List.copyOf(log);
        }
    }
}
