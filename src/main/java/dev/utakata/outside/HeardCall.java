package dev.utakata.outside;

import java.time.Duration;
import java.time.Instant;

/**
 * A call that is over.
 *
 * @param operation what was asked for, from a small set per system, such as {@code GET /repos/{repo}/pulls/{number}};
 *     never a name, number or address
 * @param took of the wall clock, waiting for an answer included; zero where nothing was sent
 */
public record HeardCall(OutsideSystem system, String operation, Instant began, Duration took, CallEnding ending) {}
