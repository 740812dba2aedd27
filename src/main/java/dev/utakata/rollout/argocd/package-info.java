/**
 * Rollouts as Argo CD Applications, read and annotated through the Kubernetes API of the manager cluster. The service
 * account needs {@code get, list, watch, patch} on {@code applications} and {@code get, patch} on {@code applicationsets}
 * there; where the app cluster is configured, it needs {@code get} on its {@code namespaces}. For saying why pods do not
 * come up it should have {@code get, list} on {@code pods, pods/log, events, replicasets, statefulsets} there as well;
 * without them the diagnosis is left out.
 */
@NamedInterface("argocd")
@NullMarked
package dev.utakata.rollout.argocd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
