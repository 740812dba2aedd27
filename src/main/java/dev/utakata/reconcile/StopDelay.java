package dev.utakata.reconcile;

import java.time.Duration;

/** How long a process that is told to stop goes on answering, so that whoever sends it requests notices that it is unready. */
public record StopDelay(Duration value) {}
