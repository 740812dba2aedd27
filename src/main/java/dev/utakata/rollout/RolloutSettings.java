package dev.utakata.rollout;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a project's overlays reach the app cluster.
 *
 * @param namespace namespace of the manager cluster in which Argo CD keeps its Applications
 * @param application name of an environment's Application; {@code {slug}} stands for the environment
 * @param applicationSet the ApplicationSet that makes it
 * @param web where Argo CD's own pages are, such as {@code https://argocd.example.com}; absent: no links to them
 * @param timeout how long a rollout may take before it counts as failed
 */
public record RolloutSettings(
        @DefaultValue("argocd") String namespace,
        @DefaultValue("preview-{slug}") String application,
        String applicationSet,
        @Nullable URI web,
        @DefaultValue("15m") Duration timeout) {}
