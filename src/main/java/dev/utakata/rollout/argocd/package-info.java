/**
 * Rollouts as Argo CD Applications, read and annotated through the Kubernetes API of the manager cluster. The service
 * account needs {@code get, list, watch, patch} on {@code applications} and {@code get, patch} on {@code applicationsets}
 * there, and {@code get} on {@code namespaces} of the app cluster where that is configured.
 */
@NamedInterface("argocd")
@NullMarked
package dev.utakata.rollout.argocd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
