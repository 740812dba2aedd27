package dev.utakata.manifest;

import dev.utakata.forge.RepositoryName;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a project's overlays live.
 *
 * @param repository the manifest repository that Argo CD watches
 * @param base branch that overlays are proposed against
 * @param template folder of the manifest repository that is filled for each environment; absent: the built-in overlay
 * @param kustomization folder of the kustomization that the built-in overlay builds upon; unused with a template
 * @param path folder of an environment's overlay; {@code {slug}} stands for the environment
 * @param activation what makes the overlay take effect; {@code pull-request} is the one there is
 * @param label what the manifest pull request is labelled with, so that the ApplicationSet picks it
 */
public record ManifestSettings(
        RepositoryName repository,
        @DefaultValue("main") String base,
        @Nullable String template,
        @DefaultValue("base/{project}") String kustomization,
        @DefaultValue("environments/{slug}") String path,
        @DefaultValue("pull-request") Activation activation,
        @DefaultValue("preview") String label) {

    /** What makes an overlay take effect. */
    public enum Activation {
        /** The open, labelled manifest pull request at its head commit; it is never merged. */
        PULL_REQUEST
    }
}
