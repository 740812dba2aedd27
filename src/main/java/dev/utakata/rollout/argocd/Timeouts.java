package dev.utakata.rollout.argocd;

import java.time.Duration;

/** How long a cluster may take to be connected to, and to answer. */
record Timeouts(Duration connect, Duration answer) {

    static final Timeouts ORDINARY = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
}
