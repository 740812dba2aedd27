/** Argo CD on the manager cluster: an ApplicationSet with the pull request generator, and its Applications. */
@NullMarked
package dev.utakata.world.argocd;

import org.jspecify.annotations.NullMarked;
