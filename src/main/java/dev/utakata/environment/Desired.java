package dev.utakata.environment;

/** What is wanted of an environment. */
public enum Desired {
    PRESENT,
    ABSENT
}
