package dev.utakata.logging;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * What a line of the log is about: whatever is logged on this thread meanwhile bears the environment's name and generation,
 * in text as in JSON. Steps do their work on the thread that calls them; what is logged on another one bears nothing.
 */
public final class About {

    static final String ENVIRONMENT = "environment";
    static final String GENERATION = "generation";

    private About() {}

    /**
     * Works on an environment. What it throws leaves the marks where they are, so that whoever tells of the failure tells
     * of whom; the next work, or {@link #nobody}, takes them away.
     */
    public static <T> T environment(String slug, int generation, Supplier<T> work) {
        MDC.put(ENVIRONMENT, slug);
        MDC.put(GENERATION, Integer.toString(generation));
        T result = work.get();
        nobody();
        return result;
    }

    /** The name of the environment that is worked on. */
    public static Optional<String> slug() {
        return Optional.ofNullable(MDC.get(ENVIRONMENT));
    }

    /** From here on lines are about no environment. */
    public static void nobody() {
        MDC.remove(ENVIRONMENT);
        MDC.remove(GENERATION);
    }
}
