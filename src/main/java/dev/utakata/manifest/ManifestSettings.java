package dev.utakata.manifest;

import dev.utakata.forge.PullRequests.Merging;
import dev.utakata.forge.RepositoryName;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a project's overlays live.
 *
 * @param repository the manifest repository that Argo CD watches
 * @param base branch that overlays are proposed against
 * @param template folder of the manifest repository that is filled for each environment; absent: the built-in overlay
 * @param kustomization folder of the kustomization that the built-in overlay builds upon; unused with a template
 * @param parameters what {@code --set NAME=VALUE} may set, with what it is where nobody does; a template names it as
 *     {@code ${NAME}}
 * @param path folder of an environment's overlay; {@code {slug}} stands for the environment
 * @param activation what makes the overlay take effect
 * @param mergeMethod how a manifest pull request is merged, where it is
 * @param label what the manifest pull request is labelled with, so that the ApplicationSet picks it
 */
public record ManifestSettings(
        RepositoryName repository,
        @DefaultValue("main") String base,
        @Nullable String template,
        @DefaultValue("base/{project}") String kustomization,
        @DefaultValue Map<String, String> parameters,
        @DefaultValue("environments/{slug}") String path,
        @DefaultValue("pull-request") Activation activation,
        @DefaultValue("preview") String label,
        @DefaultValue("squash") Merging.Method mergeMethod) {

    public ManifestSettings {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** The same where a profile says otherwise. @param more parameters, which replace those of the same name */
    public ManifestSettings with(
            @Nullable String otherTemplate, @Nullable String otherKustomization, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return new ManifestSettings(
                repository,
                base,
                otherTemplate == null ? template : otherTemplate,
                otherKustomization == null ? kustomization : otherKustomization,
                all,
                path,
                activation,
                label,
                mergeMethod);
    }

    /** What makes an overlay take effect. */
    public enum Activation {
        /** The open, labelled manifest pull request at its head commit; it is never merged. */
        PULL_REQUEST,
        /** The overlay on the base branch: the pull request is merged, and a second one removes the overlay. */
        MERGE
    }
}
