package dev.utakata.webhook;

import java.time.Instant;

/**
 * One stored delivery.
 *
 * @param guid GitHub's name for it; a redelivery bears the same
 * @param received when it was stored
 * @param attempts how often it was begun to be handled
 */
record Delivery(String guid, String event, Instant received, int attempts, String payload) {}
