package dev.utakata.environment;

import java.time.Instant;

/** Everything that an environment owned is proved gone. Published in the transaction that writes it down. */
public record EnvironmentGone(Situation situation, Instant at) {}
