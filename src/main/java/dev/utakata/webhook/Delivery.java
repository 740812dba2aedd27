package dev.utakata.webhook;

/**
 * One stored delivery.
 *
 * @param guid GitHub's name for it; a redelivery bears the same
 * @param attempts how often it was begun to be handled
 */
record Delivery(String guid, String event, int attempts, String payload) {}
