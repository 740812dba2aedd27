package dev.utakata.webhook;

/** How GitHub's deliveries come in. */
public enum IntakeMode {
    /** GitHub posts them. */
    WEBHOOK,
    /** They are fetched from GitHub's own list of them, for servers that GitHub cannot reach; takes a GitHub App. */
    POLL
}
