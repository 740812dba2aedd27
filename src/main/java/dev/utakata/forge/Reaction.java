package dev.utakata.forge;

/** How Utakata shows on a comment itself what becomes of it. */
public enum Reaction {
    /** It was seen. */
    EYES,
    /** What it asked for is done. */
    ROCKET,
    /** What it asked for was refused or has failed. */
    CONFUSED
}
