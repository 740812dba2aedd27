package dev.utakata.command;

/** How a command has ended. */
public enum End {
    /** All of it is done. */
    DONE,
    REFUSED,
    /** It is taken on; the environment's own end is its end. */
    LATER,
    /** It was no command. */
    NONE
}
