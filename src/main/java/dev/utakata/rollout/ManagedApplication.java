package dev.utakata.rollout;

import java.net.URI;

/**
 * An Application that Utakata makes.
 *
 * @param installation the Utakata that makes it
 * @param project its AppProject
 * @param cluster Argo CD's name of the cluster that it is to run in
 * @param repository where Argo CD clones the manifests from
 * @param path the overlay's folder
 * @param revision a commit to be pinned to, or a branch to be followed
 * @param automated whether it applies by itself what it has compared
 */
public record ManagedApplication(
        String installation,
        String project,
        String cluster,
        URI repository,
        String path,
        String revision,
        boolean automated) {}
