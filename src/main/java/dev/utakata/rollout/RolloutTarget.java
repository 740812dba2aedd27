package dev.utakata.rollout;

import org.jspecify.annotations.Nullable;

/**
 * One environment's rollout.
 *
 * @param namespace namespace of the manager cluster in which the two objects are
 * @param application name of the Application
 * @param applicationSet name of the ApplicationSet that makes it; null where Utakata makes it
 * @param destination namespace of the app cluster that the overlay brings along; the environment's name
 */
public record RolloutTarget(
        String namespace, String application, @Nullable String applicationSet, String destination) {}
