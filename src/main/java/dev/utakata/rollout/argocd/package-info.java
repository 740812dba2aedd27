/**
 * Rollouts as Argo CD Applications, read and annotated through the Kubernetes API of the manager cluster.
 */
@NamedInterface("argocd")
@NullMarked
package dev.utakata.rollout.argocd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
