package dev.utakata.world.github;

/**
 * A delivery that GitHub makes.
 *
 * @param guid {@code X-GitHub-Delivery}; a redelivery bears the same
 * @param event {@code X-GitHub-Event}
 * @param payload JSON
 */
public record Webhook(String guid, String event, String payload) {}
