package dev.utakata.rollout;

/**
 * One environment's rollout.
 *
 * @param namespace namespace of the manager cluster in which the two objects are
 * @param application name of the Application
 * @param applicationSet name of the ApplicationSet that makes it
 * @param destination namespace of the app cluster that the overlay brings along
 */
public record RolloutTarget(String namespace, String application, String applicationSet, String destination) {}
