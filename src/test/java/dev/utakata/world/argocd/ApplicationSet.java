package dev.utakata.world.argocd;

import dev.utakata.forge.RepositoryName;

/**
 * An ApplicationSet with a pull request generator.
 *
 * @param namespace of the manager cluster, where its Applications are too
 * @param manifests the repository whose pull requests it lists
 * @param label what a pull request must bear
 */
public record ApplicationSet(String namespace, String name, RepositoryName manifests, String label) {}
