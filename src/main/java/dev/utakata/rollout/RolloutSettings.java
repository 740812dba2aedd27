package dev.utakata.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a project's overlays reach the app cluster.
 *
 * @param namespace namespace of the manager cluster in which Argo CD keeps its Applications
 * @param application name of an environment's Application; {@code {slug}} stands for the environment
 * @param applicationSet the ApplicationSet that makes it
 * @param timeout how long a rollout may take before it counts as failed
 */
public record RolloutSettings(
        @DefaultValue("argocd") String namespace,
        @DefaultValue("preview-{slug}") String application,
        String applicationSet,
        @DefaultValue("15m") Duration timeout) {}
