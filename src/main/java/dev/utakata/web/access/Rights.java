package dev.utakata.web.access;

import dev.utakata.command.DirectCommands;
import dev.utakata.environment.Environment;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;

/** What somebody may do with an environment, as the forge says at this moment. */
public enum Rights {
    /** Nobody is known, so nobody may do anything. */
    UNKNOWN,
    NONE,
    COMMAND,
    /** The forge does not tell, so nothing can be done. */
    UNANSWERED;

    public static Rights of(Visitor visitor, Environment environment, DirectCommands commands) {
        if (visitor.person().isEmpty()) {
            return UNKNOWN;
        }
        try {
            return commands.mayCommand(environment, visitor.person().get()) ? COMMAND : NONE;
        } catch (TransientFailure | PermanentFailure untold) {
            return UNANSWERED;
        }
    }
}
