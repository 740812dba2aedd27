package dev.utakata.simulation;

import dev.utakata.environment.Unfenced;
import org.springframework.context.support.GenericApplicationContext;

/** Bugs that are planted on purpose: a simulation that does not find them proves nothing. */
enum Bugs {
    NONE,
    /** What is signalled while its work runs is forgotten. */
    LOST_SIGNAL,
    /** Nobody looks into a room before a message is posted once more. */
    SECOND_MESSAGE,
    /** What is written to an environment is not fenced by its version. */
    UNFENCED_WRITE;

    void give(GenericApplicationContext beans) {
        if (this == UNFENCED_WRITE) {
            Unfenced.give(beans);
        }
    }
}
