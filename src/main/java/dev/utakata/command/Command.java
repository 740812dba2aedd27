package dev.utakata.command;

/** One command of the language. */
interface Command {

    /** What it says of itself. */
    Help help();

    /**
     * Whether it says that there is to be an environment, or none. Of such commands only the newest of a pull request
     * counts, in whatever order they are heard.
     */
    default boolean isLastWord() {
        return false;
    }

    /**
     * Decides what comes of it. Whoever gave it may give it: that is checked before.
     *
     * @throws dev.utakata.failure.TransientFailure where something that must be known cannot be read now
     * @throws dev.utakata.failure.PermanentFailure where it cannot be known at all
     */
    Decision decide(Request request);
}
