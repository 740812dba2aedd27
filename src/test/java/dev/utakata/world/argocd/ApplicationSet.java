package dev.utakata.world.argocd;

import dev.utakata.forge.RepositoryName;

/**
 * What makes Applications.
 *
 * @param namespace of the manager cluster, where its Applications are too
 * @param manifests the repository that it looks at
 * @param label what a pull request must bear; unused by other kinds
 * @param kind of what it makes them
 */
public record ApplicationSet(String namespace, String name, RepositoryName manifests, String label, Kind kind) {

    /** Of what Applications are made. */
    public enum Kind {
        /** The pull request generator. */
        PULL_REQUESTS,
        /** The git directory generator, of the folders below {@code environments} on {@code main}. */
        DIRECTORIES,
        /** No generator: somebody else makes them, one by one. */
        NONE
    }
}
